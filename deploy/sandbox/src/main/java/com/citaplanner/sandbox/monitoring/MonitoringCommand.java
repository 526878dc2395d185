package com.citaplanner.sandbox.monitoring;

import com.citaplanner.sandbox.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks alerts and dashboards against a running system: {@code ./dev monitoring}. A real Prometheus reads a sandbox with
 * traffic over all channels, and every expression must find a series. Needs the programs {@code prometheus} and
 * {@code promtool}; uses only loopback.
 */
public final class MonitoringCommand {
    private static final Path RULES = Path.of("deploy/helm/files/rules").toAbsolutePath();
    private static final Path RULE_TESTS = Path.of("deploy/helm/src/test/rules");
    private static final Path DASHBOARDS = Path.of("deploy/helm/files/dashboards");
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private MonitoringCommand() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            List<String> findings = findings();
            findings.forEach(System.err::println);
            System.exit(findings.isEmpty() ? 0 : 1);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static List<String> findings() throws IOException, InterruptedException {
        List<String> findings = new ArrayList<>(Promtool.findings(RULES, "check", "rules"));
        findings.addAll(Promtool.findings(RULE_TESTS, "test", "rules"));
        if (!findings.isEmpty()) {
            return findings;
        }
        System.out.println("promtool accepts the rules, and their tests pass");
        Path directory = Files.createTempDirectory("monitoring");
        try (ObservedSystem system = ObservedSystem.start(directory);
                Prometheus prometheus = Prometheus.start(directory, RULES.resolve("*.yaml"), system)) {
            System.out.println("A sandbox and Prometheus are up; their logs are in " + directory);
            system.receiveTraffic();
            findings.addAll(expressionsWithoutSeries(prometheus));
            findings.addAll(Promtool.unconventionalMetrics(system.gateway()));
            findings.addAll(Promtool.unconventionalMetrics(system.service()));
        }
        if (findings.isEmpty()) {
            delete(directory);
        }
        return findings;
    }

    /** Does not follow the links to the services' packages. */
    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<String> expressionsWithoutSeries(Prometheus prometheus) throws IOException {
        List<Expression> expressions = new ArrayList<>(alerts(prometheus));
        expressions.addAll(Dashboards.in(DASHBOARDS));
        int all = expressions.size();
        Waiting.until(TIMEOUT, () -> {
            expressions.removeIf(expression ->
                    prometheus.finds(expression.withoutComparisons().text()));
            return expressions.isEmpty();
        });
        System.out.println((all - expressions.size()) + " of " + all + " expressions find a series");
        return expressions.stream()
                .map(expression -> "No series: " + expression.place() + ": " + expression.text())
                .toList();
    }

    private static List<Expression> alerts(Prometheus prometheus) {
        List<Expression> alerts = new ArrayList<>();
        prometheus
                .groups()
                .forEach(group -> group.path("rules")
                        .forEach(rule -> alerts.add(new Expression(
                                "alert " + rule.path("name").asText(),
                                rule.path("query").asText()))));
        if (alerts.isEmpty()) {
            throw new StartFailure("Prometheus has found no alerts in " + RULES);
        }
        return alerts;
    }
}
