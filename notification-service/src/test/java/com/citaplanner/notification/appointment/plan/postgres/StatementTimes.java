package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.support.World;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The time that PostgreSQL takes to plan and execute statements, as its extension pg_stat_statements counts it. */
record StatementTimes(World world) {
    private static final Logger LOG = Logger.getLogger(StatementTimes.class);

    /** Restarts the database, because it loads the extension only at its start. */
    static StatementTimes start(World world) {
        world.change("alter system set shared_preload_libraries = 'pg_stat_statements'");
        world.withoutDatabase(Duration.ZERO);
        world.change("create extension pg_stat_statements");
        world.change("alter system set pg_stat_statements.track_planning = on");
        world.rows("select pg_reload_conf()");
        return new StatementTimes(world);
    }

    void reset() {
        world.rows("select pg_stat_statements_reset()");
    }

    /** How often each execution of a statement took how many milliseconds. */
    private record Times(long calls, double total, double longest, String statement) {
        static Times parse(String row) {
            String[] columns = row.split("\\|", 4);
            return new Times(
                    Long.parseLong(columns[0]),
                    Double.parseDouble(columns[1]),
                    Double.parseDouble(columns[2]),
                    normalized(columns[3]));
        }

        double mean() {
            return total / calls;
        }
    }

    private List<Times> read() {
        return world.rows("""
                        select calls, total_plan_time + total_exec_time, max_plan_time + max_exec_time, query
                        from pg_stat_statements where calls > 0
                        """).stream().map(Times::parse).toList();
    }

    /** The extension replaces constants by parameters. */
    private static String normalized(String statement) {
        return statement
                .replaceAll("'[^']*'|\\$\\d+|:[a-z]+|\\b(\\d+|true|false|null)\\b", "?")
                .replaceAll("\\s+", " ")
                .strip();
    }

    long calls(String statement) {
        String wanted = normalized(statement);
        return read().stream()
                .filter(times -> times.statement().equals(wanted))
                .mapToLong(Times::calls)
                .sum();
    }

    /** The sum of the mean times of these statements in milliseconds; fails if one of them was not executed. */
    double sum(String what, Collection<String> statements) {
        List<Times> read = read();
        List<Times> wanted = statements.stream()
                .map(StatementTimes::normalized)
                .map(statement -> read.stream()
                        .filter(times -> times.statement().equals(statement))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("Not executed: " + statement)))
                .toList();
        LOG.infof("%s:%n%s", what, wanted.stream().map(StatementTimes::line).collect(Collectors.joining("\n")));
        return wanted.stream().mapToDouble(Times::mean).sum();
    }

    private static String line(Times times) {
        return "  %8.3f ms, at most %8.3f ms, %5d times: %.70s"
                .formatted(times.mean(), times.longest(), times.calls(), times.statement());
    }
}
