package com.citaplanner.notification.request.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.request.ResolvedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharedContentsTest {
    private static final Content LONG = Content.of("x".repeat(20_000));
    private static final Content SHORT = Content.of("Hola");

    private static ResolvedRequest to(String client, Content content) {
        NotificationRequest request = new NotificationRequest(
                "demo",
                UUID.randomUUID().toString(),
                "hash",
                NotificationType.APPOINTMENT_REMINDER,
                List.of(Channel.EMAIL),
                new Recipient(Optional.of(client), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                new RequestedContent(Optional.empty(), Optional.empty(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
        return new ResolvedRequest(
                UUID.randomUUID(),
                request,
                Map.of(Channel.EMAIL, content),
                Optional.empty(),
                0,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    @Test
    void a_long_shared_text_is_stored_once() {
        SharedContents shared = SharedContents.of(List.of(to("c-1", LONG), to("c-2", LONG)));

        assertThat(shared.rows()).singleElement().satisfies(row -> {
            assertThat(row.content()).isSameAs(LONG);
            assertThat(shared.of(Map.of(Channel.EMAIL, LONG)))
                    .isEqualTo(Map.of(Channel.EMAIL, new SharedContents.Reference(row.id())));
        });
    }

    @Test
    void short_and_unshared_texts_are_stored_inline() {
        SharedContents shared =
                SharedContents.of(List.of(to("c-1", SHORT), to("c-2", SHORT), to("c-3", LONG), to("c-3", LONG)));

        assertThat(shared.rows()).isEmpty();
        assertThat(shared.of(Map.of(Channel.EMAIL, LONG))).isEqualTo(Map.of(Channel.EMAIL, LONG));
    }
}
