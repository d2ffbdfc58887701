"""Tests the publishing scripts with a real git and a real S3 interface: `publishing.py pages|s3 ROOT FOLDER`."""

import hashlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

DEPLOY = pathlib.Path(__file__).resolve().parents[3] / "config/deploy"
problems = []


def expect(holds, line):
    if not holds:
        problems.append(line)


def script(name, *arguments, root, status=0):
    done = subprocess.run([DEPLOY / name, *arguments], cwd=root, capture_output=True, text=True, timeout=120)
    expect(done.returncode == status, f"{name}: {done.returncode}: {done.stdout}{done.stderr}")
    return done


def git(*arguments, folder):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def pages(root, folder):
    remote = folder / "remote.git"
    git("init", "--quiet", "--bare", str(remote), folder=folder)
    script("github-pages.sh", str(remote), root=root)
    first = git("rev-parse", "gh-pages", folder=remote)
    script("github-pages.sh", str(remote), root=root)
    expect(git("rev-parse", "gh-pages", folder=remote) == first, "the same site was sent again")
    copy = folder / "copy"
    git("clone", "--quiet", "--branch", "gh-pages", str(remote), str(copy), folder=folder)
    for path in (root / "public").rglob("*"):
        if path.is_file() and path.name != ".gitkeep":
            other = copy / path.relative_to(root / "public")
            expect(other.is_file() and other.read_bytes() == path.read_bytes(), f"{other}: not as in the site")
    expect((copy / ".nojekyll").exists(), "names that begin with a line would be left out")
    (root / "public/index.html").write_text("changed")
    script("github-pages.sh", str(remote), root=root)
    expect(git("rev-parse", "gh-pages", folder=remote) != first, "a changed site was not sent")
    expect(git("rev-list", "--count", "gh-pages", folder=remote).strip() == "1", "the branch has a history")
    script("github-pages.sh", str(remote), root=folder, status=66)
    script("github-pages.sh", root=root, status=1)


def s3(root, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ.update(AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}", AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test",
                      AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true", HOME=str(folder))
    server = ["timeout", "-s", "KILL", "150", sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    log = (folder / "requests").open("w")
    with subprocess.Popen(server, stdout=log, stderr=log) as process:
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/moto-api/", timeout=5)
                    break
                except OSError:
                    time.sleep(0.05)
            bucket(root, folder)
        finally:
            process.terminate()


def bucket(root, folder):
    import boto3  # installed with moto

    client = boto3.client("s3")
    client.create_bucket(Bucket="regime")
    client.put_bucket_cors(Bucket="regime", CORSConfiguration=json.loads((DEPLOY / "s3-cors.json").read_text()))
    script("s3.sh", "regime", root=root)
    site = root / "public"
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.name != ".gitkeep"}
    listed = {}
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="regime"):
        listed |= {each["Key"]: each for each in page.get("Contents", [])}
    expect(names == set(listed) - {".gitkeep"}, f"missing {sorted(names - set(listed))}, extra {sorted(set(listed) - names)}")
    kinds = {"json": "application/json", "html": "text/html", "css": "text/css", "csv": "text/csv; charset=utf-8",
             "atom": "application/atom+xml", "svg": "image/svg+xml", "png": "image/png", "webmanifest": "application/manifest+json"}
    for name in names & set(listed):
        head = client.head_object(Bucket="regime", Key=name)
        expect(head["ETag"].strip('"') == hashlib.md5((site / name).read_bytes()).hexdigest(), f"{name}: not as in the site")
        parts = name.split(".")
        lasting = len(parts) > 2 and len(parts[-2]) == 8
        caching = "public, max-age=31536000, immutable" if lasting else "no-cache"
        expect(head.get("CacheControl") == caching, f"{name}: cache {head.get('CacheControl')}")
        kind = kinds.get(parts[-1])
        expect(kind is None or head["ContentType"] == kind, f"{name}: type {head['ContentType']}")
    sent = [line.split('"')[1].split()[1] for line in (folder / "requests").read_text().splitlines() if '"PUT /regime/' in line]
    expect(sent and sent[-1].split("/")[-1] in ("latest.json", "manifest.json"), f"last came {sent[-1:]}")
    first = next((i for i, path in enumerate(sent) if "/feeds/" in path), 0)
    expect(all("/feeds/" in path for path in sent[first:]), "a page came after a feed")

    before = {name: each["LastModified"] for name, each in listed.items()}
    (site / "404.html").unlink()
    (site / "index.html").write_text("changed")
    script("s3.sh", "regime", root=root)
    after = {each["Key"]: each["LastModified"] for each in client.list_objects_v2(Bucket="regime")["Contents"]}
    expect("404.html" not in after, "what the site no longer has is still there")
    expect(client.get_object(Bucket="regime", Key="index.html")["Body"].read() == b"changed", "a changed page was not sent")
    expect(after["robots.txt"] == before["robots.txt"], "what had not changed was sent again")
    script("s3.sh", "regime", root=folder, status=66)


def main():
    {"pages": pages, "s3": s3}[sys.argv[1]](pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


main()
