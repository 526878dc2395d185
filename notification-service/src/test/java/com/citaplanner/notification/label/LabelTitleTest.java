package com.citaplanner.notification.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.answer.operations.AnswerSettings;
import com.citaplanner.notification.support.BesideOthers;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class LabelTitleTest {
    private static AnswerSettings configured(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(AnswerSettings.class)
                .build()
                .getConfigMapping(AnswerSettings.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cita-por-atender", "cita_2", "atención", "2ª-vuelta", "予約"})
    void a_title_that_chatwoot_keeps_is_taken(String title) {
        assertThat(LabelTitle.check(title)).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "Cita",
                "ATENCIÓN",
                "cita por atender",
                " cita",
                "cita ",
                "cita\n",
                "-cita",
                "_cita",
                "cita:1",
                "cita,vip",
                "cita/1",
                "😀😀",
                "cita\u0000"
            })
    void a_title_that_chatwoot_changes_or_refuses_is_refused(String title) {
        assertThatThrownBy(() -> LabelTitle.check(title))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case letters")
                .hasMessageContaining("for example cita-por-atender");
    }

    @Test
    void a_title_is_at_most_as_long_as_chatwoot_stores() {
        assertThat(LabelTitle.check("a".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> LabelTitle.check("a".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_service_does_not_start_with_a_title_that_never_arrives() {
        assertThat(configured(Map.of()).label()).isEqualTo("cita-por-atender");
        assertThatThrownBy(() -> configured(Map.of("citaplanner.answers.label", "Cita por atender")))
                .hasStackTraceContaining("citaplanner.answers.label")
                .hasStackTraceContaining("lower-case letters");
    }
}
