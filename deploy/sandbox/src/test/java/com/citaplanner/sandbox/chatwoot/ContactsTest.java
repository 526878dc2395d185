package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.Calls.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactsTest extends StandInTest {
    @Test
    void aCreatedContactIsOneLevelDeeperThanAnyOther() {
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
    void anEmptyBodyCreatesAContact() {
        assertThat(calls.post("contacts", "{}")
                        .payload()
                        .path("contact")
                        .path("name")
                        .asText("?"))
                .isEmpty();
    }

    @Test
    void aPhoneThatIsTakenIsRefusedInTheShapeOfValidations() {
        Reply refused = calls.post("contacts", "{\"phone_number\":\"+525512345678\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .isEqualTo("{\"message\":\"Phone number has already been taken\",\"attributes\":[\"phone_number\"]}");
    }

    @Test
    void anEmailIsTakenWhateverItsCase() {
        assertThat(calls.post("contacts", "{\"email\":\"LUCIA@example.mx\"}").text())
                .contains("Email has already been taken");
    }

    @Test
    void aPhoneNeedsItsPlusButJunkBeforeItPasses() {
        assertThat(calls.post("contacts", "{\"phone_number\":\"5511112222\"}").text())
                .contains("should be in e164 format");
        assertThat(calls.post("contacts", "{\"phone_number\":\"cel +525511112222\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void creationsAtTheSameInstantDuplicateAPhone() throws Exception {
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
    void anUnknownInboxLeavesNoContactBehind() {
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
    void attributesAreMergedAndNullIsStored() {
        chatwoot.agentSetsAttribute(1187, "alergia", "penicilina");

        Reply updated = calls.put("contacts/1187", "{\"custom_attributes\":{\"client_id\":\"c-1\",\"birthday\":null}}");

        JsonNode attributes = updated.payload().path("custom_attributes");
        assertThat(attributes.path("alergia").asText()).isEqualTo("penicilina");
        assertThat(attributes.path("client_id").asText()).isEqualTo("c-1");
        assertThat(attributes.has("birthday")).isTrue();
        assertThat(updated.payload().path("name").asText()).isEqualTo("Juan Pérez");
    }

    @Test
    void onlyDestroyingRemovesAKey() {
        calls.put("contacts/1187", "{\"custom_attributes\":{\"a\":1,\"b\":2}}");

        calls.post("contacts/1187/destroy_custom_attributes", "{\"custom_attributes\":[\"a\"]}");

        assertThat(chatwoot.contact(1187).orElseThrow().customAttributes())
                .doesNotContainKey("a")
                .containsKey("b");
    }

    @Test
    void writersOfDifferentAttributesAtTheSameInstantLoseOne() throws Exception {
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
    void mergingMovesWhatTheOtherContactHad() {
        calls.post("actions/contact_merge", "{\"base_contact_id\":1187,\"mergee_contact_id\":111}");

        assertThat(chatwoot.contact(111)).isEmpty();
        assertThat(chatwoot.conversation(456).orElseThrow().contactId()).isEqualTo(1187);
    }

    @Test
    void labelsAreReplaced() {
        calls.post("contacts/1187/labels", "{\"labels\":[\"vip\"]}");

        calls.post("contacts/1187/labels", "{\"labels\":[\"nuevo\"]}");

        assertThat(calls.get("contacts/1187/labels").text()).isEqualTo("{\"payload\":[\"nuevo\"]}");
    }
}
