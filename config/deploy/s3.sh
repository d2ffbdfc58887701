#!/usr/bin/env bash
# Publishes the site in a bucket: s3.sh BUCKET, run in the root after each run that changed something.
# Assets and pages first, the feeds that programs trade by last, so that no feed is ahead of its page.
# Once: set s3-cors.json as the bucket's CORS rules, and cloudfront-headers.json as CloudFront's response headers policy.
set -euo pipefail

bucket=s3://${1:?expected the name of a bucket}
[[ -f public/index.html ]] || { echo "public/index.html: expected a site, found none" >&2; exit 66; }

send() { aws s3 sync public "$bucket" --no-progress --only-show-errors "$@"; }
fingerprinted=(--include 'site.*.css' --include 'charts.*.css' --include 'sections.*.css' --include 'site.*.js' --include 'favicon.*.svg' --include 'icon-*.png')
typed() { # TYPE PATTERN: what a bucket would not know the type of
    send --exclude '*' --include "$2" --cache-control no-cache --content-type "$1"
}

send --exclude '*' "${fingerprinted[@]}" --cache-control 'public, max-age=31536000, immutable'
send --exclude 'feeds/*' --exclude 'site.*' --exclude 'charts.*' --exclude 'sections.*' --exclude 'favicon.*' --exclude 'icon-*' --exclude '*.webmanifest' --cache-control no-cache
typed application/manifest+json '*.webmanifest'
typed application/atom+xml 'feeds/*.atom'
typed 'text/csv; charset=utf-8' 'feeds/*.csv'
send --exclude '*' --include 'feeds/*' --exclude '*.atom' --exclude '*.csv' --exclude 'feeds/v1/latest.json' \
    --exclude 'feeds/v1/manifest.json' --cache-control no-cache
send --exclude '*' --include 'feeds/v1/latest.json' --include 'feeds/v1/manifest.json' --cache-control no-cache
# Files that the site no longer has are removed last.
send --delete --cache-control no-cache
