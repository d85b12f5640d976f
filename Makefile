# What one can do here. Everything installs what it needs; only git and make are presupposed.
REPORTS ?=
PROFILE ?=
BOUNDARY ?=
NAME ?=
BASEMAP ?=
END ?=
CRS ?=
TAXONOMY ?=
LANGUAGE ?=

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PACKAGES := qgis python3-pandas python3-scipy python3-matplotlib python3-venv xvfb xauth fonts-open-sans fonts-dejavu-core qttools5-dev-tools poppler-utils
SYSTEM := QT_QPA_PLATFORM=offscreen PYTHONPATH=build/as_installed:/usr/share/qgis/python/plugins PYTHONDONTWRITEBYTECODE=1

.DELETE_ON_ERROR:
.PHONY: demo test soak lint run package translations screenshots benchmark demo-data clean

demo: build/packages package  ## run the main job: the demo town, or your own REPORTS=…
	$(SYSTEM) /usr/bin/python3 -m embrace.embrace_qgis.command_line --reports '$(REPORTS)' --profile '$(PROFILE)' --boundary '$(BOUNDARY)' --name '$(NAME)' --basemap '$(BASEMAP)' --end '$(END)' --crs '$(CRS)' --taxonomy '$(TAXONOMY)' --language '$(LANGUAGE)' --folder build/demo

test: .venv/ready .venv-peers/ready lint build/embrace_sv.qm  ## lint, types and all tests
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -n auto --dist loadfile --max-worker-restart 0

soak: .venv/ready  ## kill, fill up and lock stores at every failpoint (many minutes)
	EMBRACE_SOAK=1 QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest tests/faults -s

lint: .venv-lint/ready  ## ruff, and mypy (strict) on the pure packages
	.venv-lint/bin/ruff check --no-cache . && .venv-lint/bin/ruff format --no-cache --check .
	.venv-lint/bin/mypy

run: build/packages build/embrace_sv.qm  ## QGIS desktop on this checkout, with a profile of its own
	QGIS_PLUGINPATH=build/as_installed qgis --profiles-path build/profiles --profile embrace

package: build/packages build/embrace_sv.qm  ## the zip that QGIS installs
	git archive --format=zip --prefix=embrace/resources/i18n/ --add-file=build/embrace_sv.qm --prefix=embrace/ -o build/embrace.zip HEAD

translations: .venv/ready  ## collect the texts for translators, then translate resources/i18n/embrace_sv.ts in Qt Linguist
	.venv/bin/python tests/translation_sources.py

screenshots: .venv/ready build/embrace_sv.qm  ## pictures of every dock and dialog for README and user guide
	.venv/bin/python docs/screenshots/make_screenshots.py

benchmark: .venv/ready .venv-peers/fast_ready  ## our speed beside that of others
	for script in benchmarks/*.py; do QT_QPA_PLATFORM=offscreen .venv/bin/python $$script || exit 1; done

demo-data: .venv/ready  ## make the demo town anew from its seed
	QT_QPA_PLATFORM=offscreen .venv/bin/python demo_town/make_town.py

clean:
	rm -rf build .venv .venv-lint .venv-peers

build/packages: Makefile
	dpkg -s $(PACKAGES) >/dev/null 2>&1 || { $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(PACKAGES); }
	mkdir -p build/as_installed && ln -sfn ../.. build/as_installed/embrace && touch $@

build/embrace_sv.qm: resources/i18n/embrace_sv.ts build/packages
	/usr/lib/qt5/bin/lrelease -silent $< -qm $@

.venv/ready: build/packages tests/requirements.txt
	/usr/bin/python3 -m venv --system-site-packages .venv
	.venv/bin/pip install -q -r tests/requirements.txt && touch $@

.venv-lint/ready: build/packages tests/requirements_lint.txt
	/usr/bin/python3 -m venv .venv-lint
	.venv-lint/bin/pip install -q -r tests/requirements_lint.txt && touch $@

.venv-peers/ready: build/packages tests/requirements_peers.txt
	/usr/bin/python3 -m venv .venv-peers
	.venv-peers/bin/pip install -q -r tests/requirements_peers.txt && touch $@

.venv-peers/fast_ready: .venv-peers/ready benchmarks/requirements_peers.txt
	.venv-peers/bin/pip install -q -r benchmarks/requirements_peers.txt && touch $@
