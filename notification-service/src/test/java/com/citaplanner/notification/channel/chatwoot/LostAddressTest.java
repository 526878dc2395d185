package com.citaplanner.notification.channel.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks where a message is looked for whose conversation was forgotten. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class LostAddressTest {
    private static final String PHONE = "+525512340000";
    private static final long WHATSAPP = 14;

    private final ChatwootFixture fixture = new ChatwootFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private LookupResult findAnywhere(Notification notification) {
        return fixture.channel.findAnywhere(notification).await().atMost(Duration.ofSeconds(5));
    }

    private Notification toNewClient() {
        return fixture.to(fixture.client("ana", PHONE, null), ChatwootFixture.text());
    }

    @Test
    void a_client_without_a_contact_may_have_got_it_elsewhere() {
        assertThat(findAnywhere(toNewClient())).isInstanceOf(LookupResult.Unknowable.class);
    }

    @Test
    void what_no_conversation_has_was_not_sent() {
        fixture.chatwoot.addContact("Ana", PHONE, null);

        assertThat(findAnywhere(toNewClient())).isInstanceOf(LookupResult.NotFound.class);
    }

    @Test
    void a_deleted_contact_took_its_messages_along() {
        long contact = fixture.chatwoot.addContact("Ana", PHONE, null);
        fixture.chatwoot.deleteContact(contact);
        Notification notification = fixture.to(fixture.linkedClient("ana", PHONE, contact), ChatwootFixture.text());

        assertThat(findAnywhere(notification)).isInstanceOf(LookupResult.Unknowable.class);
    }

    @Test
    void a_message_is_found_in_the_inbox_of_an_earlier_connection() {
        Notification notification = toNewClient();
        fixture.send(notification);

        fixture.useInbox(WHATSAPP);

        assertThat(findAnywhere(notification)).isInstanceOf(LookupResult.Found.class);
    }
}
