package com.citaplanner.gateway.payload.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.WhatsAppFixtures;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonResult;
import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.payload.PayloadProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that no body makes the splitting fail, take long or grow, and that every body that is JSON is passed on. */
@Timeout(20)
class HostileBodiesTest {
    private static final String BEGIN =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[";
    private static final String END = "]}]}";
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    @Test
    void nesting_beyond_the_readers_limit_is_refused() {
        assertThat(read(messages("{\"x\":" + "[".repeat(480) + "]".repeat(480) + "}")))
                .isInstanceOf(JsonValue.class);
        assertThat(read(messages("{\"x\":" + "[".repeat(600) + "]".repeat(600) + "}")))
                .isEqualTo(PayloadProblem.TOO_DEEP);
        assertThat(read("[".repeat(5_000_000))).isEqualTo(PayloadProblem.TOO_DEEP);
        assertThat(read("{\"a\":".repeat(500_000))).isEqualTo(PayloadProblem.TOO_DEEP);
    }

    @Test
    void raw_control_characters_are_not_json_and_escaped_ones_are_data() {
        assertThat(read(messages("{\"id\":\"a\0b\"}"))).isEqualTo(PayloadProblem.NOT_JSON);
        assertThat(split(messages("{\"id\":\"a\\u0000b\",\"from\":\"\\ud83d\"}")))
                .hasSize(1);
    }

    @Test
    void number_that_is_too_long_is_refused() {
        assertThat(read(messages("{\"id\":" + "1".repeat(2000) + "}"))).isEqualTo(PayloadProblem.NUMBER_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({"0", "{}", "[]", "{'id':'1'}"})
    void body_with_a_huge_list_is_passed_on_whole(String item) {
        String body = messages((item.replace('\'', '"') + ",").repeat(400_000) + "0");

        assertWhole(body);
    }

    @Test
    void huge_lists_of_entries_and_changes_are_passed_on_whole() {
        assertWhole("{\"object\":\"whatsapp_business_account\",\"entry\":[" + "{},".repeat(1_000_000) + "{}]}");
        assertWhole(BEGIN + "{},".repeat(1_000_000) + "{}" + END);
    }

    @Test
    void object_with_very_many_members_is_passed_on() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            members.append("\"m").append(i).append("\":0,");
        }
        String change = "{" + members + "\"field\":\"messages\",\"value\":{\"messages\":[{\"id\":\"1\"}]}}";

        assertThat(split(BEGIN + change + END))
                .singleElement()
                .satisfies(item -> assertThat(item.name()).isEqualTo("unrecognized"));
    }

    @Test
    void large_part_that_every_item_would_repeat_does_not_multiply() {
        String value = "{\"x\":\"" + "a".repeat(1_000_000) + "\",\"messages\":[" + "{},".repeat(4_000) + "{}]}";

        assertWhole(BEGIN + "{\"field\":\"messages\",\"value\":" + value + "}" + END);
    }

    @Test
    void full_batch_of_meta_is_split() {
        String status =
                "{\"id\":\"wamid.%d\",\"status\":\"sent\",\"timestamp\":\"1781712345\",\"recipient_id\":\"5215512345678\"},";
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            statuses.append(status.formatted(i));
        }
        String value = "{\"metadata\":{\"phone_number_id\":\"1\"},\"statuses\":[" + statuses + "{}]}";

        assertThat(split(BEGIN + "{\"field\":\"messages\",\"value\":" + value + "}" + END))
                .hasSize(1001);
    }

    @Test
    void message_of_five_megabytes_is_one_item() {
        String item = "{\"id\":\"1\",\"from\":\"2\",\"text\":{\"body\":\"" + "\\u00f1".repeat(900_000) + "\"}}";

        assertThat(split(messages(item)))
                .singleElement()
                .satisfies(split -> assertThat(split.data())
                        .asString(StandardCharsets.UTF_8)
                        .contains(item));
    }

    @Test
    void mutated_bodies_are_refused_or_split_into_readable_items() {
        SplittableRandom random = new SplittableRandom(20_261_128);
        List<byte[]> bodies = WhatsAppFixtures.index().stream()
                .map(fixture -> WhatsAppFixtures.read(fixture.get("file").asText()))
                .toList();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = bodies.get(random.nextInt(bodies.size())).clone();
            body[random.nextInt(body.length)] = (byte) "{}[]\",:\\ 0-n".charAt(random.nextInt(12));
            if (JsonValue.of(body) instanceof JsonValue value) {
                read++;
                assertThat(WhatsAppBody.split(value))
                        .isNotEmpty()
                        .allSatisfy(item ->
                                assertThatCode(() -> Fixtures.json(item.data())).doesNotThrowAnyException());
            }
        }
        assertThat(read).isGreaterThan(5_000);
    }

    private static void assertWhole(String body) {
        List<CallbackItem> items = split(body);

        assertThat(items.stream().mapToLong(item -> item.data().length).sum()).isLessThan(MAX_BYTES);
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("unrecognized");
            assertThat(item.data()).hasSize(body.length());
        });
    }

    private static String messages(String items) {
        return BEGIN + "{\"field\":\"messages\",\"value\":{\"messages\":[" + items + "]}}" + END;
    }

    private static JsonResult read(String body) {
        return JsonValue.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CallbackItem> split(String body) {
        return WhatsAppBody.split((JsonValue) read(body));
    }
}
