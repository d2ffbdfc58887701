#!/usr/bin/env bash
# Publishes the site on GitHub Pages: github-pages.sh REMOTE [BRANCH], run in the root after each run that changed something.
# The branch holds a single commit without history, so that the repository does not grow by a site every half-hour.
# GitHub Pages does not send our headers, but every page contains the policy too, and any origin may read the feeds there.
set -euo pipefail

remote=${1:?expected the address of a repository}
branch=${2:-gh-pages}
[[ -f public/index.html ]] || { echo "public/index.html: expected a site, found none" >&2; exit 66; }

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R public/. "$copy"
touch "$copy/.nojekyll"
cd "$copy"
git init --quiet --initial-branch="$branch"
git add --all
git -c user.name=market-regime -c user.email=market-regime@localhost commit --quiet --message='Publish the site'

# Nothing is pushed if the site is there already.
if git fetch --quiet --depth=1 "$remote" "$branch" 2>/dev/null &&
    [[ $(git rev-parse 'FETCH_HEAD^{tree}') == $(git rev-parse 'HEAD^{tree}') ]]; then
    exit 0
fi
git push --quiet --force "$remote" "HEAD:refs/heads/$branch"
