# make graph: read seeds/, write exports/.   make test: every test, browser and other tools' readers included.
# make check: all that a change must pass.   make bench: speed.   make serve: the build of seeds/ over HTTP.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: graph test check lint types walls bench load fuzz faults quality layers confidence evidence answers screenshots serve tools clean

graph: $(VENV)/installed
	$(BIN)/kg build seeds --out exports

# Hundreds of programs are started: their modules are compiled once, whatever the environment says.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/installed-dev tools
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

check: lint types walls test

lint: $(VENV)/installed-dev
	$(BIN)/ruff check kg tests ontology benchmarks

types: $(VENV)/installed-dev
	$(BIN)/mypy

walls: $(VENV)/installed-dev
	$(BIN)/lint-imports

# How the cost of a build grows, up to so many DOCUMENTS, goes into exports/bench.
bench: DOCUMENTS = 1000
bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/grammar.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python -m benchmarks.stores
	$(BIN)/python -m benchmarks.growth --documents $(DOCUMENTS)
	$(BIN)/python -m benchmarks.explorer exports/kg.nq

# 64 clients ask a server for SECONDS: errors, times, memory.
load: SECONDS = 60
load: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.serving --seconds $(SECONDS)

# Reads N files that no user would make; SEED=7 makes other ones, CASE=5 reads one of them alone.
fuzz: N = 20000
fuzz: SEED = 1
fuzz: $(VENV)/installed-dev
	$(BIN)/python -m tests.fuzz $(N) $(SEED) $(CASE)

# Kills N builds at random moments and looks at what each leaves; SEED=7 takes other moments.
faults: N = 50
faults: SEED = 1
faults: $(VENV)/installed-dev
	$(BIN)/python -m tests.extract.faults $(N) $(SEED)

# Measures on tests/gold and writes the table of both READMEs.
quality: $(VENV)/installed-dev
	$(BIN)/python benchmarks/quality.py

# Measures each layer of the recognition on tests/gold and writes the table of both READMEs; ten minutes.
layers: $(VENV)/installed-dev
	$(BIN)/python benchmarks/layers.py

# Counts on tests/gold how many facts of each rule are right, into ontology/reference/confidence.csv.
confidence: $(VENV)/installed-dev
	$(BIN)/python benchmarks/confidence.py

# Weighs the marks of the facts in benchmarks/evidence.csv.xz, into ontology/reference/evidence.csv.
evidence: $(VENV)/installed-dev
	$(BIN)/python benchmarks/evidence.py

# Asks every ready question anew and keeps its whole answer in tests/ask/answers: look at what has changed.
answers: $(VENV)/installed-dev
	$(BIN)/python -m tests.ask.expected

# Pictures of every view of the explorer, in exports/screenshots.
screenshots: graph tools
	$(BIN)/python -m tests.page.screenshots exports/graph.html exports/screenshots

serve: graph
	$(BIN)/kg serve exports

# Chromium, raptor, serd, rasqal, curl, Node with n3 and Comunica, the W3C's tests of SPARQL: from Debian's packages when root, otherwise a message that names them.
tools: $(VENV)/installed-dev
	$(BIN)/python tests/install_tools.py

$(VENV)/made:
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/interop/node_modules tests/interop/w3c
