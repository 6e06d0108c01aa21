# 没有 make 时 / without make — the same as `make build`, in one line:
#   Windows:  py -m venv .venv && .venv\Scripts\python -m pip install --require-hashes -r requirements.lock && .venv\Scripts\python -m pip install --no-deps --no-build-isolation -e . && .venv\Scripts\jifu build
#   macOS:    python3 -m venv .venv && .venv/bin/python -m pip install --require-hashes -r requirements.lock && .venv/bin/python -m pip install --no-deps --no-build-isolation -e . && .venv/bin/jifu build

PYTHON ?= python3
ARGS ?=

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

# The stamps carry what they were made from in their names, so a second run installs nothing, and a changed lock or a
# moved checkout starts afresh. Times of files would not do: a checkout changes them.
LOCKED := .venv/locked-$(shell (cat requirements.lock; pwd) | cksum | tr ' ' -)
READY := .venv/ready-$(shell cksum < pyproject.toml | tr ' ' -)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input

.DEFAULT_GOAL := help
.PHONY: build test bench serve lock clean help

build: $(READY) ## 校验全部记录，生成文档与站点 | check all records, make the documents and the site
	@$(BIN)/jifu build $(ARGS)

test: $(READY) ## 代码检查、类型检查、依赖契约、全部测试 | lint, types, import contract, all tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .cache/imports --no-logo
	$(BIN)/python -m pytest -n auto $(ARGS)

bench: $(READY) ## 测量耗时与内存 | measure time and memory
	@$(BIN)/python -m bench $(ARGS)

serve: $(READY) ## 本地预览：保存记录即刷新 | live preview: save a record, see the page
	@$(BIN)/jifu serve $(ARGS)

lock: ## 按 pyproject.toml 重写 requirements.lock（要有 uv；升级：ARGS=--upgrade）| rewrite the lock (needs uv; ARGS=--upgrade)
	@command -v uv >/dev/null || { echo "没有 uv，先装：python3 -m pip install uv / uv is missing, install it with: python3 -m pip install uv" >&2; exit 2; }
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --quiet -o requirements.lock $(ARGS)

clean: ## 删除 .venv、缓存和一切生成物 | remove .venv, caches and everything generated
	rm -rf .venv .cache .hypothesis build dist docs/generated tests/node/node_modules
	find bench generator tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

help: ## 列出全部目标 | list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F ' *[|] *' '{ printf "  make %-6s %s\n              %s\n", $$1, $$2, $$3 }'

$(READY): $(LOCKED)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f .venv/ready-*
	@touch $@

$(LOCKED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "需要 Python 3.11 或更新，例如：make PYTHON=python3.12 …" >&2; \
	    echo "Python 3.11 or newer is needed, for example: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "这套 Python 建不了虚拟环境。Debian/Ubuntu 缺的是软件包 python3-venv：sudo apt-get install python3-venv" >&2; \
	    echo "This Python cannot make a virtual environment. On Debian/Ubuntu the package python3-venv is missing: sudo apt-get install python3-venv" >&2; exit 2; }
	@echo "首次运行或依赖有变：按 requirements.lock 安装到 .venv，约一两分钟 / first run or new lock: installing into .venv, a minute or two"
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@
