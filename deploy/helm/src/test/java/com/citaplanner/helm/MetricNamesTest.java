package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alerts, panels and pages name exactly the metrics that the services' sources register. Whether a running system exports
 * them is checked by {@code ./dev monitoring}.
 */
class MetricNamesTest {
    private static final List<Path> SOURCES = List.of(
            Path.of("../../chatwoot-gateway/src/main/java"), Path.of("../../notification-service/src/main/java"));
    private static final List<Path> PAGES = List.of(
            Path.of("../../docs/gateway.md"), Path.of("../../docs/configuration.md"), Path.of("../../docs/runbook.md"));

    /** What Micrometer, Vert.x and Kafka's client export by themselves. */
    private static final Set<String> OF_LIBRARIES = Set.of(
            "http_server_requests",
            "jvm_gc_pause",
            "jvm_memory_usage_after_gc",
            "kafka_consumer_fetch_manager_records_consumed",
            "kafka_consumer_last_poll_seconds_ago",
            "netty_eventexecutor_tasks_pending",
            "process_cpu_usage",
            "process_start_time",
            "process_uptime",
            "sql_pool_active",
            "sql_pool_queue_delay",
            "sql_pool_queue_size",
            "worker_pool_queue_size");

    private static final Pattern METER = Pattern.compile("\"((?:citaplanner|gateway)(?:\\.[a-z]+)+)\"");
    private static final Pattern NAME = Pattern.compile("`((?:citaplanner|gateway)_[a-z_]+)");

    /** What Micrometer appends: units, kinds, and the parts of histograms. */
    private static final Pattern SUFFIX = Pattern.compile("_(?:total|bucket|count|sum|max|seconds|bytes|records)$");

    /** The meters, as Prometheus writes their names, without units. */
    private static Set<String> registered() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(MetricNamesTest::read)
                        .filter(source -> source.contains("io.micrometer"))
                        .forEach(source -> METER.matcher(source)
                                .results()
                                .forEach(meter -> names.add(meter.group(1).replace('.', '_'))));
            }
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKnown(String metric, Set<String> meters) {
        return meters.contains(metric)
                || (SUFFIX.matcher(metric).find()
                        && isKnown(SUFFIX.matcher(metric).replaceFirst(""), meters));
    }

    private static Set<String> unknown(Set<String> metrics) throws IOException {
        Set<String> meters = registered();
        meters.addAll(OF_LIBRARIES);
        return metrics.stream()
                .filter(metric -> !isKnown(metric, meters))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void alerts_and_panels_name_what_is_measured() throws IOException {
        Set<String> metrics = new TreeSet<>();
        Alerts.expressions().forEach(expression -> metrics.addAll(MetricNames.in(expression)));

        assertThat(metrics).hasSizeGreaterThan(40);
        assertThat(unknown(metrics)).isEmpty();
    }

    @Test
    void pages_name_what_is_measured() throws IOException {
        for (Path page : PAGES) {
            Set<String> metrics = NAME.matcher(read(page))
                    .results()
                    .map(name -> name.group(1))
                    // A topic's or a volume's name.
                    .filter(name -> !name.endsWith("_"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(unknown(metrics)).as(page.toString()).isEmpty();
        }
    }

    @Test
    void whatever_is_measured_is_described() throws IOException {
        String pages = PAGES.stream().map(MetricNamesTest::read).collect(Collectors.joining());

        assertThat(registered())
                .hasSizeGreaterThan(30)
                .allSatisfy(meter -> assertThat(pages).contains("`" + meter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sum by (pod_name) (rate(a_total{x_y=\"b_c\"}[5m])) > 0|a_total",
                "histogram_quantile(0.9, sum by (le) (rate(a_bucket[1m]))) and on (pod, name_space) b_c|a_bucket,b_c",
                "absent(a_b) or 0 * min_over_time(c_d[15m])|a_b,c_d"
            })
    void an_expression_reads_metrics_and_not_labels_or_functions(String expression, String metrics) {
        assertThat(MetricNames.in(expression)).containsExactlyInAnyOrder(metrics.split(",", -1));
    }
}
