# OcfAgents. "make help" lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

AGENTS     := chef-pgsql chef-server stash
OUT        := out
BIN        := $(OUT)/bin
SYSROOT    := $(OUT)/sysroot
DOTNET     := dotnet
DOTNET_ENV := DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
VERSION    := $(shell sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
# What is packed, and each page of the manual, bears the time of the last commit, whenever and wherever it is made.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2> /dev/null)
SOURCES    := $(shell find src -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' | grep -v -e /bin/ -e /obj/) \
              Directory.Build.props Directory.Build.targets Directory.Packages.props

libexecdir  := /usr/libexec/ocf-agents
resourcedir := /usr/lib/ocf/resource.d/ocfagents
metadatadir := /usr/share/ocf-agents/metadata
sbindir     := /usr/sbin
mandir      := /usr/share/man/man1
agentmandir := /usr/share/man/man7
bashdir     := /usr/share/bash-completion/completions
zshdir      := /usr/share/zsh/vendor-completions
fishdir     := /usr/share/fish/vendor_completions.d
docdir      := /usr/share/doc/ocf-agents

.PHONY: help
help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## compile everything, warnings are errors
	$(DOTNET_ENV) $(DOTNET) build OcfAgents.sln -c Release -v q --nologo

# One ELF for each agent. With a sysroot it is the one for every distribution, without it the one for this machine's glibc and newer.
# What the linker is told does not count as a change to the publish: it links anew where what it linked is gone.
PROJECT_OF_chef-pgsql  := ChefPgsql
PROJECT_OF_chef-server := ChefServer
PROJECT_OF_stash       := Stash
$(AGENTS:%=$(BIN)/%): $(SOURCES) $(wildcard $(SYSROOT))
	@echo "publishing $(@F) ahead of time (about half a minute)"
	@mkdir -p $(BIN)
	rm -f src/Agents/$(PROJECT_OF_$(@F))/bin/Release/*/linux-x64/native/$(@F)
	$(DOTNET_ENV) $(DOTNET) publish src/Agents/$(PROJECT_OF_$(@F)) -c Release -r linux-x64 -v q --nologo -o $(OUT)/publish/$(@F) \
	  $(if $(wildcard $(SYSROOT)),-p:SysRoot=$(abspath $(SYSROOT)))
	install -m 755 $(OUT)/publish/$(@F)/$(@F) $@

# The command for the person who runs the cluster; it is no agent, and has no shim and no metadata.
CLI := $(BIN)/ocf-agents
$(CLI): $(SOURCES) $(wildcard $(SYSROOT))
	@echo "publishing $(@F) ahead of time (about half a minute)"
	@mkdir -p $(BIN)
	rm -f src/Cli/bin/Release/*/linux-x64/native/$(@F)
	$(DOTNET_ENV) $(DOTNET) publish src/Cli -c Release -r linux-x64 -v q --nologo -o $(OUT)/publish/$(@F) \
	  $(if $(wildcard $(SYSROOT)),-p:SysRoot=$(abspath $(SYSROOT)))
	install -m 755 $(OUT)/publish/$(@F)/$(@F) $@

.PHONY: sysroot
sysroot: $(SYSROOT) ## an old glibc to link with, so that one executable runs on every distribution (5 MB, once)
$(SYSROOT):
	packaging/sysroot $@

.PHONY: publish
publish: $(AGENTS:%=$(BIN)/%) $(CLI) ## compile the agents and ocf-agents ahead of time into out/bin

.PHONY: docs
docs: $(CLI) ## write docs/command-line.md and docs/reference anew, of what is declared
	$(CLI) man --format markdown > docs/command-line.md
	for agent in $(AGENTS); do $(CLI) man --format markdown --metadata ocf/metadata/$$agent.xml > docs/reference/$$agent.md; done
	for page in exit-codes attributes; do $(CLI) man --reference $$page > docs/reference/$$page.md; done

.PHONY: stage
stage: publish ## install into DESTDIR as a package would
	@test -n "$(DESTDIR)" || { echo "usage: make stage DESTDIR=/some/directory" >&2; exit 2; }
	install -d $(DESTDIR)$(libexecdir) $(DESTDIR)$(resourcedir) $(DESTDIR)$(metadatadir)
	for agent in $(AGENTS); do \
	  install -m 755 $(BIN)/$$agent $(DESTDIR)$(libexecdir)/$$agent; \
	  install -m 755 ocf/ocfagents/$$agent $(DESTDIR)$(resourcedir)/$$agent; \
	  install -m 644 ocf/metadata/$$agent.xml $(DESTDIR)$(metadatadir)/$$agent.xml; \
	done
	install -D -m 755 $(CLI) $(DESTDIR)$(sbindir)/ocf-agents
	# the name that existing configurations use
	install -d $(DESTDIR)/usr/lib/ocf/resource.d/heartbeat
	install -m 755 ocf/heartbeat/stash $(DESTDIR)/usr/lib/ocf/resource.d/heartbeat/stash
	install -d $(DESTDIR)/etc/logrotate.d
	install -m 644 packaging/logrotate/ocf-agents $(DESTDIR)/etc/logrotate.d/ocf-agents
	install -D -m 755 ocf/alerts/ocf-agents-alert $(DESTDIR)/usr/share/ocf-agents/alerts/ocf-agents-alert
	install -D -m 644 packaging/tmpfiles/ocf-agents.conf $(DESTDIR)/usr/lib/tmpfiles.d/ocf-agents.conf
	# what the program says of itself
	install -d $(DESTDIR)$(mandir) $(DESTDIR)$(bashdir) $(DESTDIR)$(zshdir) $(DESTDIR)$(fishdir)
	$(CLI) man | gzip -9n | install -m 644 /dev/stdin $(DESTDIR)$(mandir)/ocf-agents.1.gz
	for agent in $(AGENTS); do \
	  $(CLI) man --metadata ocf/metadata/$$agent.xml | gzip -9n | install -D -m 644 /dev/stdin $(DESTDIR)$(agentmandir)/ocf_ocfagents_$$agent.7.gz; \
	done
	$(CLI) completion bash | install -m 644 /dev/stdin $(DESTDIR)$(bashdir)/ocf-agents
	$(CLI) completion zsh | install -m 644 /dev/stdin $(DESTDIR)$(zshdir)/_ocf-agents
	$(CLI) completion fish | install -m 644 /dev/stdin $(DESTDIR)$(fishdir)/ocf-agents.fish
	install -D -m 644 -t $(DESTDIR)/usr/lib/systemd/system packaging/systemd/ocf-agents-metrics.service packaging/systemd/ocf-agents-metrics.timer
	install -D -m 644 packaging/grafana/ocf-agents.json $(DESTDIR)/usr/share/ocf-agents/grafana/ocf-agents.json
	install -D -m 644 packaging/prometheus/ocf-agents.rules.yml $(DESTDIR)/usr/share/ocf-agents/prometheus/ocf-agents.rules.yml
	packaging/bill $(VERSION) $(BIN) $(OUT)/bill
	install -D -m 644 -t $(DESTDIR)$(docdir) LICENSE CHANGELOG.md packaging/copyright $(OUT)/bill/*
	cd docs; find . -name '*.md' -o -name '*.json' -o -name '*.svg' | while read -r page; do install -D -m 644 "$$page" "$(DESTDIR)$(docdir)/$$page"; done
	install -D -m 644 -t $(DESTDIR)/usr/share/resource-agents/ocft/configs ocf/ocft/*
	@echo "staged in $(DESTDIR); copy it over / of a node, or package it"

.PHONY: package
package: sysroot sdk ## make the .deb, the .rpm and the NuGet packages in out/package
	packaging/setup
	rm -rf $(OUT)/package/stage
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/$(OUT)/package/stage > /dev/null
	packaging/build $(OUT)/package/stage $(OUT)/package
	cp $(OUT)/bill/* $(OUT)/package/
	@echo "next: apt install ./$$(ls $(OUT)/package/*.deb), or look at docs/packages.md"

.PHONY: reproducible
reproducible: package ## compile and pack once more elsewhere, compare byte for byte; writes out/package/reproducible.md
	packaging/reproduce

# The packages for agents of others: the library, what it does to a machine, and a template (docs/write-an-agent.md).
SDK      := $(OUT)/package
TEMPLATE := $(shell find packaging/templates -type f | grep -v -e /bin/ -e /obj/)
.PHONY: sdk
sdk: $(SDK)/.sdk ## pack OcfAgents.Ocf, OcfAgents.Platform and the template of an agent into out/package
$(SDK)/.sdk: $(SOURCES) $(TEMPLATE) $(wildcard src/*.props src/*/README.md src/*/build*/*)
	@mkdir -p $(SDK)
	rm -f $(SDK)/OcfAgents.*.nupkg $(SDK)/OcfAgents.*.snupkg
	for project in src/Ocf src/Platform packaging/templates; do \
	  $(DOTNET_ENV) $(DOTNET) pack $$project -c Release -v q --nologo -o $(SDK); \
	done
	@touch $@

WRITER := tests/ErchefWriter/bin/Release/net10.0/erchef-writer
$(WRITER): $(shell find tests/ErchefWriter -name '*.cs' | grep -v -e /bin/ -e /obj/) tests/ErchefWriter/ErchefWriter.csproj
	$(DOTNET_ENV) $(DOTNET) build tests/ErchefWriter -c Release -v q --nologo

.PHONY: host
host: ## install what this machine needs (apt-get), start nothing
	tests/lab/host-setup gcc libc6-dev openjdk-17-jdk-headless git curl

.PHONY: demo
demo: host publish $(WRITER) ## a real cluster fails over before your eyes (root; KEEP=1 leaves it running)
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null
	tests/demo/demo

.PHONY: test
test: sysroot ## everything that is tested in under 25 minutes (root): unit, agents on real PostgreSQL, cluster
	tests/setup
	$(MAKE) -s build
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null
	@$(MAKE) -s package > /dev/null
	tests/run

.PHONY: test-unit
test-unit: ## the unit tests alone
	$(MAKE) -s build
	tests/run Ocf.Tests Replication.Tests ChefPgsql.Tests ChefServer.Tests Stash.Tests Cli.Tests

.PHONY: faults
faults: sysroot ## the catalogue of faults in the lab, in each synchronous mode; writes out/faults/report.md (root; ONLY=name, LIST=1)
	@$(if $(LIST),,tests/setup)
	@$(MAKE) -s build
	@$(if $(LIST),,$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null)
	@tests/faults

.PHONY: reach
reach: package $(WRITER) ## the package on Debian 11, 12 and 13: bare, under the agents' tests, in a cluster; PostgreSQL 10 to 18; an upgrade of a cluster that runs; writes out/reach/report.md (root; STEPS)
	tests/setup
	@$(MAKE) -s build
	tests/reach/run $(STEPS)

.PHONY: bench
bench: sysroot publish ## time monitor and meta-data beside PAF, ocf:heartbeat:pgsql and libpq; writes out/bench/report.md (root)
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null
	tests/bench/run

.PHONY: bench-failover
bench-failover: publish $(WRITER) ## for how long a client cannot write, beside PAF and ocf:heartbeat:pgsql; writes out/bench/failover.md (root; RUNS, ONLY)
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null
	tests/bench/failover

.PHONY: compare
compare: $(BIN)/stash ## our stash agent beside ocf:heartbeat:tomcat and jira, with the same failures; writes out/compare/report.md (root)
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null
	tests/compare/run

.PHONY: selftest
selftest: ## do the stand-ins and the lab what their pages say? a quarter of an hour (root)
	tests/setup
	tests/standin/stash/selftest
	tests/standin/chef-server/selftest
	tests/lab/selftest

.PHONY: bench-stash
bench-stash: publish ## time the stash agent's monitor beside curl, ocf:heartbeat:tomcat and jira; writes out/bench/stash.md (root)
	@$(MAKE) -s stage DESTDIR=$(CURDIR)/out/stage > /dev/null
	tests/bench/stash

.PHONY: lab-shell
lab-shell: ## a shell in the lab's first node
	tests/lab/lab shell node1

.PHONY: lab-destroy
lab-destroy: ## remove the lab and everything it made
	tests/lab/lab destroy

.PHONY: format
format: ## rewrite the code's white space and usings as .editorconfig says
	$(DOTNET_ENV) $(DOTNET) format OcfAgents.sln

.PHONY: clean
clean: ## remove what was built
	rm -rf $(OUT)
	find src tests -depth -type d \( -name bin -o -name obj \) -exec rm -rf {} +
