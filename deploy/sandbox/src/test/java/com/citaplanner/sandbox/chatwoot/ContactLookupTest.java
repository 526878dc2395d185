package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactLookupTest extends StandInTest {
    @Test
    void search_finds_substrings_and_counts_only_the_page() {
        IntStream.range(0, 20).forEach(i -> chatwoot.addContact("Prueba " + i, "+5255000000%02d".formatted(i), null));

        Reply first = calls.get("contacts/search?q=prueba");
        Reply second = calls.get("contacts/search?q=PRUEBA&page=2");

        assertThat(first.json().path("meta").toString())
                .isEqualTo("{\"count\":15,\"current_page\":1,\"has_more\":true}");
        assertThat(second.json().path("meta").toString())
                .isEqualTo("{\"count\":5,\"current_page\":\"2\",\"has_more\":false}");
        assertThat(ids(first)).isNotEqualTo(ids(first).stream().sorted().toList());
    }

    @ParameterizedTest(name = "q={0} finds {1}")
    @CsvSource({
        "%2B525512345678, 1",
        "+525512345678, 1",
        "5512345678, 2",
        "525512__5678, 1",
        "juan, 2",
        "'', 0",
    })
    void search_treats_its_text_as_a_pattern(String query, int found) {
        Reply reply = calls.get("contacts/search?q=" + query);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.payload()).hasSize(found);
    }

    @Test
    void search_fails_on_page_zero() {
        assertThat(calls.get("contacts/search?q=juan&page=0").status()).isEqualTo(500);
    }

    @Test
    void filter_finds_a_phone_exactly_with_or_without_plus() {
        assertThat(ids(filter(phone("+525512345678", null)))).containsExactly(111L);
        assertThat(ids(filter(phone("525512345678", null)))).containsExactly(111L);
        assertThat(ids(filter(phone("5512345678", null)))).isEmpty();
    }

    @Test
    void filter_joins_forms_of_a_number_with_or() {
        Reply reply = filter(phone("+525512345678", "OR") + "," + phone("+5215512345678", null));

        assertThat(ids(reply)).containsExactlyInAnyOrder(111L, 1187L);
        assertThat(reply.json().path("meta").toString()).isEqualTo("{\"count\":2,\"current_page\":1}");
    }

    @Test
    void filter_reads_only_the_first_of_several_values() {
        String several = item("phone_number", "equal_to", "[\"+525512345678\",\"+5215512345678\"]", null);

        assertThat(ids(filter(several))).containsExactly(111L);
    }

    @Test
    void filter_uses_only_the_first_character_of_a_text() {
        assertThat(ids(filter(item("phone_number", "equal_to", "\"525512345678\"", null))))
                .isEmpty();
    }

    @Test
    void filter_counts_all_matches() {
        IntStream.range(0, 20).forEach(i -> chatwoot.addContact("Prueba", "+5255000000%02d".formatted(i), null));

        Reply reply = filter(item("name", "equal_to", "[\"prueba\"]", null));

        assertThat(reply.payload()).hasSize(15);
        assertThat(reply.json().path("meta").path("count").asInt()).isEqualTo(20);
    }

    @Test
    void starts_with_means_equality() {
        assertThat(ids(filter(item("phone_number", "starts_with", "[\"+5255\"]", null))))
                .isEmpty();
        assertThat(ids(filter(item("phone_number", "contains", "[\"551234\"]", null))))
                .containsExactlyInAnyOrder(111L, 1187L, 1202L);
    }

    @Test
    void and_binds_tighter_than_or() {
        String noMatch = item("name", "equal_to", "[\"foto\"]", "AND");
        String juan = phone("+525512345678", "OR");
        String nueva = phone("+525566667777", null);

        assertThat(ids(filter(noMatch + "," + juan + "," + nueva))).containsExactly(1220L);
    }

    @Test
    void query_operator_after_the_last_condition_fails() {
        assertThat(filter(phone("+525512345678", "OR")).status()).isEqualTo(500);
        assertThat(filter(phone("1", null) + "," + phone("2", null)).status()).isEqualTo(500);
        assertThat(filter(phone("1", "XOR") + "," + phone("2", null)).status()).isEqualTo(422);
    }

    @Test
    void invalid_operator_error_lists_the_allowed_ones() {
        assertThat(filter(item("phone_number", "is_present", "[]", null)).text())
                .isEqualTo("{\"error\":\"Invalid operator. The allowed operators for phone_number are"
                        + " [equal_to,not_equal_to,contains,does_not_contain,starts_with].\"}");
    }

    @Test
    void custom_attribute_is_filtered_only_once_it_is_defined() {
        chatwoot.agentSetsAttribute(1187, "client_id", "C-1");
        String condition = item("client_id", "equal_to", "[\"c-1\"]", null);

        assertThat(filter(condition).status()).isEqualTo(422);
        calls.post(
                "custom_attribute_definitions",
                "{\"attribute_display_name\":\"Cliente\",\"attribute_key\":\"client_id\",\"attribute_display_type\":0,"
                        + "\"attribute_model\":1}");
        assertThat(ids(filter(condition))).containsExactly(1187L);
    }

    @Test
    void filter_omits_contacts_that_cannot_be_reached() {
        chatwoot.addContact("Visitante", null, null);

        assertThat(filter(item("name", "equal_to", "[\"visitante\"]", null)).payload())
                .isEmpty();
        assertThat(calls.get("contacts/search?q=visitante").payload()).hasSize(1);
    }

    private Reply filter(String items) {
        return calls.post("contacts/filter", "{\"payload\":[" + items + "]}");
    }

    private static String phone(String number, String then) {
        return item("phone_number", "equal_to", "[\"" + number + "\"]", then);
    }

    private static String item(String key, String operator, String values, String then) {
        return "{\"attribute_key\":\"%s\",\"filter_operator\":\"%s\",\"values\":%s,\"query_operator\":%s}"
                .formatted(key, operator, values, then == null ? "null" : '"' + then + '"');
    }

    private static List<Long> ids(Reply reply) {
        return reply.payload()
                .valueStream()
                .map((JsonNode row) -> row.path("id").asLong())
                .toList();
    }
}
