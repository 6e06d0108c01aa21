#!/bin/sh
# 流水线里跑的检查：装上 jifu，检查记录，生成文档和站点。结果在 build/ 下。
# What a pipeline runs: install jifu, check the records, make documents and site. The results are under build/.
set -eu
cd "$(dirname "$0")"
python3 -m venv .venv
.venv/bin/pip install --quiet --requirement requirements.txt
.venv/bin/jifu check
.venv/bin/jifu build
