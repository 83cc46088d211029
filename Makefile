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
SOURCES    := $(shell find src -name '*.cs' -o -name '*.csproj' -o -name 'Directory.Build.props' | grep -v -e /bin/ -e /obj/) \
              Directory.Build.props Directory.Build.targets Directory.Packages.props

libexecdir  := /usr/libexec/ocf-agents
resourcedir := /usr/lib/ocf/resource.d/ocfagents
metadatadir := /usr/share/ocf-agents/metadata
sbindir     := /usr/sbin
mandir      := /usr/share/man/man1
bashdir     := /usr/share/bash-completion/completions
zshdir      := /usr/share/zsh/vendor-completions
fishdir     := /usr/share/fish/vendor_completions.d

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
docs: $(CLI) ## write docs/command-line.md anew, of what ocf-agents declares
	$(CLI) man --format markdown > docs/command-line.md

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
	$(CLI) man > $(DESTDIR)$(mandir)/ocf-agents.1
	$(CLI) completion bash > $(DESTDIR)$(bashdir)/ocf-agents
	$(CLI) completion zsh > $(DESTDIR)$(zshdir)/_ocf-agents
	$(CLI) completion fish > $(DESTDIR)$(fishdir)/ocf-agents.fish
	install -D -m 644 -t $(DESTDIR)/usr/lib/systemd/system packaging/systemd/ocf-agents-metrics.service packaging/systemd/ocf-agents-metrics.timer
	install -D -m 644 packaging/grafana/ocf-agents.json $(DESTDIR)/usr/share/ocf-agents/grafana/ocf-agents.json
	install -D -m 644 packaging/prometheus/ocf-agents.rules.yml $(DESTDIR)/usr/share/ocf-agents/prometheus/ocf-agents.rules.yml
	install -D -m 644 docs/monitoring.md $(DESTDIR)/usr/share/doc/ocf-agents/monitoring.md
	@echo "staged in $(DESTDIR); copy it over / of a node, or package it"

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
