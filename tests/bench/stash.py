"""Times monitors of one stand-in Stash, interleaved, on the machine that tests/bench/stash has made. Prints a report."""
import glob
import os
import statistics
import subprocess
import sys
import time

ROUNDS, WARM_UP, BAR = 60, 5, 3.0
JAVA = glob.glob("/usr/lib/jvm/java-*-openjdk-*")[0]
HOME, INSTALLATION = "/var/atlassian/application-data/stash", "/opt/atlassian/stash/3.11.3"
OURS = "/usr/lib/ocf/resource.d/ocfagents/stash"
CLUSTER = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "OCF_ROOT": "/usr/lib/ocf", "OCF_RA_VERSION_MAJOR": "1",
    "OCF_RA_VERSION_MINOR": "1", "OCF_RESOURCE_INSTANCE": "stash_res", "HA_RSCTMP": "/run/resource-agents",
    "OCF_RESKEY_CRM_meta_timeout": "60000", "OCF_RESKEY_CRM_meta_interval": "15000", "OCF_CHECK_LEVEL": "0",
}
STASH = {"OCF_RESKEY_stash_user": "atlstash", "OCF_RESKEY_stash_home": HOME, "OCF_RESKEY_stash_inst": INSTALLATION,
         "OCF_RESKEY_require_mount": "no"}
STATUS = "http://127.0.0.1:7990/status"
TOMCAT = {"OCF_RESKEY_tomcat_user": "atlstash", "OCF_RESKEY_catalina_home": INSTALLATION, "OCF_RESKEY_catalina_base": INSTALLATION,
          "OCF_RESKEY_java_home": JAVA, "OCF_RESKEY_statusurl": STATUS,
          "OCF_RESKEY_catalina_pid": INSTALLATION + "/work/catalina.pid", "OCF_RESKEY_force_systemd": "0",
          "OCF_RESKEY_script_log": "/tmp/tomcat.log"}
JIRA = {"OCF_RESKEY_jira_user": "atlstash", "OCF_RESKEY_jira_installation": INSTALLATION,
        "OCF_RESKEY_java_home": JAVA, "OCF_RESKEY_statusurl": STATUS}
HEARTBEAT = "/usr/lib/ocf/resource.d/heartbeat/"
SUBJECTS = {
    "curl, a bare GET of /status": (["curl", "-s", "-o", "/dev/null", STATUS], {}),
    "ocf:ocfagents:stash": ([OURS, "monitor"], STASH),
    "ocf:heartbeat:tomcat": ([HEARTBEAT + "tomcat", "monitor"], TOMCAT),
    "ocf:heartbeat:jira": ([HEARTBEAT + "jira", "monitor"], JIRA),
}


def run(command, more):
    start = time.perf_counter()
    result = subprocess.run(command, env={**CLUSTER, **more}, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return (time.perf_counter() - start) * 1000, result


def main():
    code = run([OURS, "start"], {**STASH, "OCF_RESKEY_CRM_meta_interval": "0"})[1]
    if code.returncode:
        sys.exit(f"the server did not start: {code.stderr.decode()}")
    times, codes = {name: [] for name in SUBJECTS}, {}
    for turn in range(WARM_UP + ROUNDS):
        for name, (command, more) in SUBJECTS.items():
            took, result = run(command, more)
            codes[name] = result.returncode
            if turn >= WARM_UP:
                times[name].append(took)
    run([OURS, "stop"], {**STASH, "OCF_RESKEY_CRM_meta_interval": "0"})
    medians = {name: statistics.median(values) for name, values in times.items()}
    base = medians["curl, a bare GET of /status"]
    print(f"# A monitor of Stash, level 0, measured {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC\n")
    print(f"- {os.cpu_count()} CPUs, kernel {os.uname().release}, load average {os.getloadavg()[0]:.1f}; {ROUNDS} interleaved rounds\n")
    print("| | exit code | median ms | quartiles | of curl's |\n|---|---:|---:|---:|---:|")
    for name, values in times.items():
        low, _, high = statistics.quantiles(values, n=4)
        print(f"| {name} | {codes[name]} | {medians[name]:.2f} | {low:.2f} to {high:.2f} | {medians[name] / base:.2f} |")
    ratio = medians["ocf:ocfagents:stash"] / base
    print(f"\n{'holds' if ratio <= BAR else 'MISSED'}: at most {BAR:.0f} times curl's: {ratio:.2f}")
    sys.exit(ratio > BAR or codes["ocf:ocfagents:stash"] != 0)


main()
