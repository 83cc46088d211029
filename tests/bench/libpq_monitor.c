/*
 * libpq_monitor USER SOCKET-DIRECTORY PORT DATABASE -- the yardstick of the bench: what the database's own C library needs
 * for the question that a monitor of chef-pgsql asks. One connection over the Unix socket, as the same database user and with
 * the same settings, what the agent's query begins with (src/Platform.PostgreSql: ServerQuestion.cs, SessionOptions.cs; the agent
 * asks for slots, lag and archiving as well), and nothing else: no look at processes, files or scores.
 *
 * Exit code, as of a monitor: 8 a primary, 0 a standby, 1 anything else.
 */
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { STANDBY = 0, FAILED = 1, USAGE = 2, PRIMARY = 8 };

static const char QUERY[] =
    "SELECT s.r, w.status, w.received_tli,\n"
    "       CASE WHEN s.r THEN pg_catalog.pg_last_wal_receive_lsn() END,\n"
    "       CASE WHEN s.r THEN pg_catalog.pg_last_wal_replay_lsn() END,\n"
    "       CASE WHEN s.r THEN pg_catalog.pg_is_wal_replay_paused() ELSE false END\n"
    "  FROM (SELECT pg_catalog.pg_is_in_recovery() AS r) s, pg_catalog.pg_stat_get_wal_receiver() w";

/* Peer authentication looks at who connects; the supplementary groups are dropped, as the agent does it. */
static int become(const char *name)
{
    const struct passwd *account = getpwnam(name);

    if (account == NULL) {
        fprintf(stderr, "there is no account %s\n", name);
        return -1;
    }
    if (geteuid() == account->pw_uid)
        return 0;
    if (setgroups(1, &account->pw_gid) != 0 || setegid(account->pw_gid) != 0 || seteuid(account->pw_uid) != 0) {
        perror(name);
        return -1;
    }
    return 0;
}

static PGconn *open_session(char *const argv[])
{
    const char *const names[] = {"user", "host", "port", "dbname", "connect_timeout", "sslmode", "gssencmode",
                                 "application_name", "options", NULL};
    const char *const values[] = {argv[1], argv[2], argv[3], argv[4], "5", "disable", "disable", "ocf-agents",
                                  "-c synchronous_commit=local -c lock_timeout=1s -c statement_timeout=5s", NULL};

    return PQconnectdbParams(names, values, 0);
}

static int ask(PGconn *session)
{
    int role = FAILED;
    PGresult *answer;

    if (PQstatus(session) != CONNECTION_OK) {
        fputs(PQerrorMessage(session), stderr);
        return FAILED;
    }
    answer = PQexec(session, QUERY);
    if (PQresultStatus(answer) == PGRES_TUPLES_OK && PQntuples(answer) == 1)
        role = *PQgetvalue(answer, 0, 0) == 't' ? STANDBY : PRIMARY;
    else
        fputs(PQerrorMessage(session), stderr);
    PQclear(answer);
    return role;
}

int main(int argc, char *argv[])
{
    PGconn *session;
    int role;

    if (argc != 5) {
        fputs("usage: libpq_monitor USER SOCKET-DIRECTORY PORT DATABASE\n", stderr);
        return USAGE;
    }
    if (become(argv[1]) != 0)
        return FAILED;
    session = open_session(argv);
    role = ask(session);
    PQfinish(session);
    return role;
}
