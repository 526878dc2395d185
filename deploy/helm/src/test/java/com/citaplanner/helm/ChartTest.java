package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart is free of findings, for every set of values. */
class ChartTest {
    static Stream<String> values() {
        return Chart.VALUES.stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void helm_finds_nothing(String values, @TempDir Path directory) throws IOException {
        LintResult result = Chart.CHART.copyTo(directory, values).lint();

        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_object_is_rendered_once(String values) {
        assertThat(Chart.objects(values)).hasSizeGreaterThan(12);
        assertThat(Chart.objects(values).stream()
                        .map(object -> object.path("kind").asText() + " "
                                + object.at("/metadata/namespace").asText()
                                + object.at("/metadata/name").asText()))
                .doesNotHaveDuplicates();
    }
}
