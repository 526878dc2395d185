package com.citaplanner.gateway.source;

import static com.citaplanner.gateway.source.SourceSealer.record;
import static com.citaplanner.gateway.source.SourceSealer.signing;
import static com.citaplanner.gateway.source.SourceSealer.withToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.gateway.source.DynamicSources.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks what records about sources change, and what a restart without Kafka knows. */
class DynamicSourcesTest {
    private static final String NAME = "clinica-luna";
    private static final String SECRET = "secreto-nuevo-0001";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_KEY = "k2:" + "A".repeat(43) + "=";

    @TempDir
    Path directory;

    private Path copy;
    private StandaloneSources gateway;

    @BeforeEach
    void start() {
        copy = directory.resolve("spool/sources.json");
        gateway = new StandaloneSources(copy);
    }

    @Test
    void a_source_is_served_replaced_and_removed() {
        assertThat(gateway.accepts(NAME, SECRET)).isFalse();

        gateway.receive(NAME, signing(NAME, SECRET));
        assertThat(gateway.accepts(NAME, SECRET)).isTrue();

        gateway.receive(NAME, signing(NAME, "siguiente", SECRET));
        assertThat(gateway.accepts(NAME, SECRET)).isTrue();
        assertThat(gateway.accepts(NAME, "siguiente")).isTrue();

        gateway.receive(NAME, signing(NAME, "siguiente"));
        assertThat(gateway.accepts(NAME, SECRET)).isFalse();

        gateway.receive(NAME, null);
        assertThat(gateway.configured.find(NAME)).isNull();
        assertThat(gateway.dynamic.count()).isZero();
    }

    @Test
    void a_source_with_a_token_and_an_account_takes_both_into_account() {
        gateway.receive(NAME, withToken(NAME, TOKEN));

        Source source = gateway.configured.find(NAME);
        assertThat(source.verify(new RequestCredentials(null, null, null, TOKEN), StandaloneSources.BODY))
                .isEqualTo(VerificationResult.GENUINE);
        assertThat(source.verify(new RequestCredentials(null, null, null, TOKEN + "x"), StandaloneSources.BODY))
                .isEqualTo(VerificationResult.WRONG_TOKEN);
        assertThat(source.allowsAccount(Optional.of("3"))).isTrue();
        assertThat(source.allowsAccount(Optional.of("4"))).isFalse();
    }

    @Test
    void nothing_is_served_before_the_end_of_the_topic() {
        gateway.dynamic.apply(bytes(NAME), signing(NAME, "anterior"));

        assertThat(gateway.configured.find(NAME)).isNull();
        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.NONE);
    }

    @Test
    void the_same_state_again_keeps_the_source() {
        byte[] record = signing(NAME, SECRET);
        gateway.receive(NAME, record);
        Source served = gateway.configured.find(NAME);

        gateway.receive(NAME, record);

        assertThat(gateway.configured.find(NAME)).isSameAs(served);
    }

    @Test
    void a_configured_source_wins() {
        gateway.receive("fija", signing("fija", SECRET));

        assertThat(gateway.accepts("fija", "secreto-fijo")).isTrue();
        assertThat(gateway.accepts("fija", SECRET)).isFalse();
        assertThat(gateway.dynamic.count()).isZero();
        gateway.receive("fija", null);
        assertThat(gateway.accepts("fija", "secreto-fijo")).isTrue();
    }

    static Stream<Arguments> poison() {
        String clear = "{\"urlToken\":null,\"secrets\":[\"" + SECRET + "\"],\"accountId\":null}";
        return Stream.of(
                Arguments.of(RecordProblem.UNREADABLE, bytes("{\"name\":")),
                Arguments.of(RecordProblem.UNREADABLE, bytes("[]")),
                Arguments.of(RecordProblem.UNREADABLE, bytes("{\"name\":\"" + NAME + "\"}")),
                Arguments.of(RecordProblem.UNREADABLE, signing("otra", SECRET)),
                Arguments.of(RecordProblem.UNREADABLE, record(NAME, NAME, "CHATWOOT", "k1", "[]")),
                Arguments.of(RecordProblem.TOO_LARGE, bytes("\"" + "x".repeat(SealedSource.MAX_BYTES) + "\"")),
                Arguments.of(RecordProblem.UNKNOWN_KIND, record(NAME, NAME, "TELEGRAM", "k1", clear)),
                Arguments.of(RecordProblem.UNKNOWN_KEY, record(NAME, NAME, "CHATWOOT", "k0", clear)),
                Arguments.of(RecordProblem.TAMPERED, record(NAME, "otra", "CHATWOOT", "k1", clear)),
                Arguments.of(
                        RecordProblem.TAMPERED,
                        bytes("{\"name\":\"" + NAME
                                + "\",\"kind\":\"CHATWOOT\",\"keyId\":\"k1\",\"nonce\":\"AAAA\",\"sealed\":\"AAAA\"}")),
                Arguments.of(RecordProblem.INVALID, signing(NAME)),
                Arguments.of(RecordProblem.INVALID, signing(NAME, "uno", "dos", "tres")),
                Arguments.of(RecordProblem.INVALID, withToken(NAME, "corto")));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void an_unusable_record_changes_nothing_and_is_counted(RecordProblem problem, byte[] value) {
        gateway.receive(NAME, signing(NAME, "anterior"));

        gateway.receive(NAME, value);

        assertThat(gateway.accepts(NAME, "anterior")).isTrue();
        assertThat(gateway.dynamic.refused(problem)).isOne();
    }

    @Test
    void a_key_that_is_no_name_is_refused() {
        gateway.receive(null, signing(NAME, SECRET));
        gateway.receive("A B", null);

        assertThat(gateway.dynamic.refused(RecordProblem.UNREADABLE)).isEqualTo(2);
    }

    @Test
    void one_source_too_many_is_refused_until_another_is_removed() {
        gateway = new StandaloneSources(copy, SourceSealer.KEYS, Map.of("gateway.dynamic-sources.max", "1"));
        gateway.receive("uno", signing("uno", SECRET));
        gateway.receive("dos", signing("dos", SECRET));
        assertThat(gateway.dynamic.refused(RecordProblem.TOO_MANY)).isOne();
        assertThat(gateway.configured.find("dos")).isNull();

        gateway.receive("uno", null);
        gateway.receive("dos", signing("dos", SECRET));

        assertThat(gateway.accepts("dos", SECRET)).isTrue();
    }

    @Test
    void a_restart_begins_with_the_copy_and_keeps_what_an_emptied_topic_does_not_name() {
        gateway.receive(NAME, signing(NAME, SECRET));
        gateway.receive("otra", signing("otra", SECRET));

        gateway = new StandaloneSources(copy);
        gateway.dynamic.loadCopy();
        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.COPY);
        assertThat(gateway.accepts(NAME, SECRET)).isTrue();

        gateway.receive("otra", null);
        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.TOPIC);
        assertThat(gateway.accepts(NAME, SECRET)).isTrue();

        gateway = new StandaloneSources(copy);
        gateway.dynamic.loadCopy();
        assertThat(gateway.dynamic.count()).isOne();
    }

    @Test
    void the_copy_of_an_empty_topic_is_a_copy() {
        gateway.dynamic.publish();

        gateway = new StandaloneSources(copy);
        gateway.dynamic.loadCopy();

        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.COPY);
    }

    @Test
    void the_copy_has_no_secret_and_leaves_no_other_file() throws IOException {
        gateway.receive(NAME, signing(NAME, SECRET));
        gateway.receive("antigua", withToken("antigua", TOKEN));

        assertThat(Files.readString(copy)).contains(NAME).doesNotContain(SECRET, TOKEN);
        try (Stream<Path> files = Files.list(copy.getParent())) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void without_copy_or_with_one_that_cannot_be_used_nothing_is_known() throws IOException {
        gateway.dynamic.loadCopy();
        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.NONE);
        gateway.receive(NAME, signing(NAME, SECRET));

        gateway = new StandaloneSources(copy, OTHER_KEY, Map.of());
        gateway.dynamic.loadCopy();
        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.NONE);
        assertThat(gateway.dynamic.failure().orElseThrow()).contains("cannot be opened with the configured keys");

        Files.writeString(copy, Files.readString(copy).substring(0, 50));
        gateway = new StandaloneSources(copy);
        gateway.dynamic.loadCopy();
        assertThat(gateway.dynamic.origin()).isEqualTo(Origin.NONE);
        assertThat(gateway.dynamic.failure().orElseThrow()).contains("damaged");
    }

    @Test
    void many_changes_are_one_copy() throws IOException {
        gateway.receive(NAME, signing(NAME, SECRET));
        gateway.dynamic.apply(bytes("otra"), signing("otra", SECRET));
        gateway.dynamic.publish();
        assertThat(gateway.accepts("otra", SECRET)).isTrue();
        assertThat(Files.readString(copy)).doesNotContain("otra");

        gateway.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        gateway.dynamic.publish();
        assertThat(Files.readString(copy)).contains("otra");
    }

    @Test
    void a_copy_that_cannot_be_written_is_reported_and_changes_nothing_else() throws IOException {
        Files.writeString(directory.resolve("spool"), "a file where the directory should be");

        gateway.receive(NAME, signing(NAME, SECRET));

        assertThat(gateway.accepts(NAME, SECRET)).isTrue();
        assertThat(gateway.dynamic.failure().orElseThrow()).contains("cannot be written");
    }

    @Test
    void wrong_keys_stop_the_start_and_are_not_quoted() {
        assertThatThrownBy(() -> SourceKeys.read("k1:c2VjcmV0bw=="))
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("c2VjcmV0bw");
        assertThatThrownBy(() -> SourceKeys.read("c2VjcmV0bw==")).hasMessageNotContaining("c2VjcmV0bw");
        assertThatThrownBy(() -> SourceKeys.read(SourceSealer.KEYS + "," + SourceSealer.KEYS))
                .hasMessageContaining("used twice");
        assertThat(SourceKeys.read(SourceSealer.KEYS + " , " + OTHER_KEY)).hasToString("SourceKeys[k1, k2]");
        assertThat(SourceKeys.read("").isEmpty()).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
