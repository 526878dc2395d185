package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.citaplanner.sandbox.chatwoot.store.Sender;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactsTest extends StandInTest {
    @Test
    void created_contact_is_nested_one_level_deeper() {
        Reply created = calls.post(
                "contacts", "{\"name\":\"Ana\",\"phone_number\":\"+525511112222\",\"inbox_id\":14,\"nonsense\":1}");

        assertThat(created.status()).isEqualTo(200);
        JsonNode contact = created.payload().path("contact");
        assertThat(contact.path("id").asLong()).isGreaterThan(2000);
        assertThat(contact.path("contact_inboxes")
                        .get(0)
                        .path("inbox")
                        .path("id")
                        .asLong())
                .isEqualTo(14);
        assertThat(created.payload().path("contact_inbox").path("source_id").asText())
                .isEqualTo("525511112222");
        assertThat(calls.get("contacts/" + contact.path("id"))
                        .payload()
                        .path("name")
                        .asText())
                .isEqualTo("Ana");
    }

    @Test
    void empty_body_creates_a_contact() {
        assertThat(calls.post("contacts", "{}")
                        .payload()
                        .path("contact")
                        .path("name")
                        .asText("?"))
                .isEmpty();
    }

    @Test
    void duplicate_phone_is_refused_as_a_validation_error() {
        Reply refused = calls.post("contacts", "{\"phone_number\":\"+525512345678\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .isEqualTo("{\"message\":\"Phone number has already been taken\",\"attributes\":[\"phone_number\"]}");
    }

    @Test
    void email_is_unique_regardless_of_case() {
        assertThat(calls.post("contacts", "{\"email\":\"LUCIA@example.mx\"}").text())
                .contains("Email has already been taken");
    }

    @Test
    void phone_needs_a_plus_but_text_before_it_is_accepted() {
        assertThat(calls.post("contacts", "{\"phone_number\":\"5511112222\"}").text())
                .contains("should be in e164 format");
        assertThat(calls.post("contacts", "{\"phone_number\":\"cel +525511112222\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void simultaneous_creations_can_duplicate_a_phone() throws Exception {
        chatwoot.races().create(Duration.ofMillis(100));
        List<Callable<Reply>> twice = IntStream.range(0, 2)
                .<Callable<Reply>>mapToObj(i -> () -> calls.post("contacts", "{\"phone_number\":\"+525511112222\"}"))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(twice);
        }

        assertThat(chatwoot.contacts())
                .filteredOn(contact -> "+525511112222".equals(contact.phoneNumber()))
                .hasSize(2);
    }

    @Test
    void unknown_inbox_creates_no_contact() {
        assertThat(calls.post("contacts", "{\"name\":\"Nadie\",\"inbox_id\":99}")
                        .status())
                .isEqualTo(404);
        assertThat(calls.post("contacts", "{\"name\":\"Nadie\",\"inbox_id\":14}")
                        .text())
                .isEqualTo("{\"error\":\"param is missing or the value is empty: contact phone number\"}");
        assertThat(calls.post("contacts", "{\"name\":\"Nadie\",\"inbox_id\":14,\"source_id\":\"+52\"}")
                        .status())
                .isEqualTo(422);
        assertThat(chatwoot.contacts()).noneMatch(contact -> contact.name().equals("Nadie"));
    }

    @Test
    void attributes_are_merged_and_null_is_stored() {
        chatwoot.agentSetsAttribute(1187, "alergia", "penicilina");

        Reply updated = calls.put("contacts/1187", "{\"custom_attributes\":{\"client_id\":\"c-1\",\"birthday\":null}}");

        JsonNode attributes = updated.payload().path("custom_attributes");
        assertThat(attributes.path("alergia").asText()).isEqualTo("penicilina");
        assertThat(attributes.path("client_id").asText()).isEqualTo("c-1");
        assertThat(attributes.has("birthday")).isTrue();
        assertThat(updated.payload().path("name").asText()).isEqualTo("Juan Pérez");
    }

    @Test
    void only_destroy_custom_attributes_removes_a_key() {
        calls.put("contacts/1187", "{\"custom_attributes\":{\"a\":1,\"b\":2}}");

        calls.post("contacts/1187/destroy_custom_attributes", "{\"custom_attributes\":[\"a\"]}");

        assertThat(chatwoot.contact(1187).orElseThrow().customAttributes())
                .doesNotContainKey("a")
                .containsKey("b");
    }

    @Test
    void simultaneous_attribute_writes_lose_one() throws Exception {
        chatwoot.races().merge(Duration.ofMillis(100));
        List<Callable<Reply>> both = List.of(
                () -> calls.put("contacts/1187", "{\"custom_attributes\":{\"mine\":1}}"),
                () -> calls.put("contacts/1187", "{\"custom_attributes\":{\"yours\":1}}"));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(both);
        }

        assertThat(chatwoot.contact(1187).orElseThrow().customAttributes()).hasSize(1);
    }

    @Test
    void merging_moves_the_other_contacts_data() {
        calls.post("actions/contact_merge", "{\"base_contact_id\":1187,\"mergee_contact_id\":111}");

        assertThat(chatwoot.contact(111)).isEmpty();
        assertThat(chatwoot.conversation(456).orElseThrow().contactId()).isEqualTo(1187);
        assertThat(chatwoot.messages(456)).noneMatch(message -> message.sender().equals(Sender.contact(111)));
    }

    @Test
    void merging_keeps_the_bases_attributes_and_adds_the_others() {
        calls.put("contacts/1187", "{\"custom_attributes\":{\"a\":1,\"nested\":{\"x\":1}}}");
        calls.put("contacts/111", "{\"custom_attributes\":{\"a\":2,\"b\":3,\"nested\":{\"x\":2,\"y\":2}}}");

        calls.post("actions/contact_merge", "{\"base_contact_id\":1187,\"mergee_contact_id\":111}");

        assertThat(chatwoot.contact(1187).orElseThrow().customAttributes())
                .containsAllEntriesOf(Map.of("a", 1, "b", 3, "nested", Map.of("x", 1, "y", 2)));
    }

    @Test
    void old_id_of_a_merged_contact_is_not_found() {
        calls.post("actions/contact_merge", "{\"base_contact_id\":1187,\"mergee_contact_id\":111}");

        assertThat(calls.get("contacts/111").status()).isEqualTo(404);
        assertThat(calls.get("contacts/111/conversations").status()).isEqualTo(404);
        assertThat(calls.post("actions/contact_merge", "{\"base_contact_id\":1187,\"mergee_contact_id\":111}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void labels_are_replaced() {
        calls.post("contacts/1187/labels", "{\"labels\":[\"vip\"]}");

        calls.post("contacts/1187/labels", "{\"labels\":[\"nuevo\"]}");

        assertThat(calls.get("contacts/1187/labels").text()).isEqualTo("{\"payload\":[\"nuevo\"]}");
    }
}
