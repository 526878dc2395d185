package com.citaplanner.notification.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.attributes.AttributeTarget.WriteResult;
import com.citaplanner.notification.attributes.AttributeWriteQueue.Write;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributeWriterTest {
    private static final ContactKey CONTACT = new ContactKey("t-1", 3, 7);
    private static final Write THIRD_TRY = new Write(CONTACT, 5, 9, 3, Optional.empty());
    private static final Instant TOMORROW = Instant.parse("2036-01-15T16:00:00Z");
    private static final ClientSummary JUAN = new ClientSummary(
            "c-juan",
            4,
            Optional.empty(),
            Optional.of(TOMORROW),
            Optional.empty(),
            Optional.empty(),
            new ClientSummary.Profile(6, Optional.of("Juan"), Optional.of("juan@example.mx")));

    private final Rows rows = new Rows();
    private final List<DesiredAttributes> applied = new ArrayList<>();

    /** Records what the queue was told. */
    private static final class Rows implements AttributeWriteQueue {
        private final List<String> calls = new ArrayList<>();
        private Duration wait;
        private Completed completed;
        private int tries;

        private Uni<Void> record(String what) {
            return Uni.createFrom().voidItem().invoke(() -> calls.add(what));
        }

        @Override
        public Uni<Void> complete(Write write, Completed completed) {
            this.completed = completed;
            return record("done");
        }

        @Override
        public Uni<Void> retryLater(Write write, Duration after, String reason) {
            wait = after;
            tries = write.attempt();
            return record("later: " + reason);
        }

        @Override
        public Uni<Void> giveUp(Write write, String reason) {
            return record("dead: " + reason);
        }

        @Override
        public Uni<Void> request(Collection<ContactKey> contacts) {
            throw new UnsupportedOperationException("the writer requests no writes");
        }

        @Override
        public Uni<Void> requestForClients(Collection<ClientKey> clients) {
            throw new UnsupportedOperationException("the writer requests no writes");
        }

        @Override
        public Uni<List<Write>> claim(int limit, Duration lease) {
            throw new UnsupportedOperationException("the writer does not claim");
        }
    }

    /** A contact that was linked at least once. */
    private record LinkedContact(Optional<ClientSummary> client) implements ClientSummaries {
        @Override
        public Uni<Optional<ClientSummary>> of(ContactKey contact) {
            return Uni.createFrom().item(client);
        }

        @Override
        public Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds) {
            throw new UnsupportedOperationException("the writer writes one contact at a time");
        }

        @Override
        public Uni<Boolean> everLinked(ContactKey contact) {
            return Uni.createFrom().item(true);
        }
    }

    private void perform(Optional<ClientSummary> client, Uni<WriteResult> answer) {
        perform(THIRD_TRY, new LinkedContact(client), answer);
    }

    private void perform(Write write, ClientSummaries summaries, Uni<WriteResult> answer) {
        AttributeTarget target = (contact, desiredAttributes) -> {
            assertThat(contact).isEqualTo(CONTACT);
            applied.add(desiredAttributes);
            return answer;
        };
        new AttributeWriter(rows, summaries, target, new Random(1))
                .perform(write)
                .await()
                .indefinitely();
    }

    private static Uni<WriteResult> result(WriteResult result) {
        return Uni.createFrom().item(result);
    }

    @Test
    void writes_the_clients_attributes_and_completes_the_row() {
        perform(Optional.of(JUAN), result(new WriteResult.Written(true)));

        assertThat(applied)
                .containsExactly(new DesiredAttributes.ForClient(
                        ContactAttributes.of("t-1", JUAN), Optional.of("Juan"), Optional.of("juan@example.mx")));
        assertThat(rows.calls).containsExactly("done");
    }

    @Test
    void row_is_due_again_when_the_next_appointment_begins() {
        perform(Optional.of(JUAN), result(new WriteResult.Written(true, Optional.of("a remark"))));

        assertThat(rows.completed)
                .isEqualTo(new AttributeWriteQueue.Completed(
                        Optional.of(TOMORROW), Optional.of("c-juan@6"), Optional.of("a remark")));
    }

    @Test
    void name_and_email_are_filled_once_for_each_client_version() {
        Write offered = new Write(CONTACT, 5, 9, 1, Optional.of("c-juan@6"));
        Write older = new Write(CONTACT, 5, 9, 1, Optional.of("c-juan@5"));

        perform(offered, new LinkedContact(Optional.of(JUAN)), result(new WriteResult.Written(false)));
        perform(older, new LinkedContact(Optional.of(JUAN)), result(new WriteResult.Written(false)));

        assertThat(applied)
                .extracting(desiredAttributes -> ((DesiredAttributes.ForClient) desiredAttributes).name())
                .containsExactly(Optional.empty(), Optional.of("Juan"));
    }

    @Test
    void row_is_completed_where_nothing_had_to_be_sent() {
        perform(Optional.of(JUAN), result(new WriteResult.Written(false)));

        assertThat(rows.calls).containsExactly("done");
    }

    @Test
    void unlinked_contact_is_cleared() {
        perform(Optional.empty(), result(new WriteResult.Written(true)));

        assertThat(applied).containsExactly(new DesiredAttributes.Cleared());
        assertThat(rows.completed)
                .isEqualTo(new AttributeWriteQueue.Completed(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void contact_that_was_never_linked_is_left_alone() {
        ClientSummaries stranger = new ClientSummaries() {
            @Override
            public Uni<Optional<ClientSummary>> of(ContactKey contact) {
                return Uni.createFrom().item(Optional.empty());
            }

            @Override
            public Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds) {
                throw new UnsupportedOperationException("the writer writes one contact at a time");
            }

            @Override
            public Uni<Boolean> everLinked(ContactKey contact) {
                return Uni.createFrom().item(false);
            }
        };

        perform(THIRD_TRY, stranger, result(new WriteResult.Final("must not be asked")));

        assertThat(applied).isEmpty();
        assertThat(rows.calls).containsExactly("done");
    }

    @Test
    void requested_wait_is_kept_and_not_counted_as_an_attempt() {
        WriteResult later =
                new WriteResult.Later("Chatwoot limits the rate (429)", Optional.of(Duration.ofSeconds(40)));

        perform(Optional.of(JUAN), result(later));

        assertThat(rows.wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
        assertThat(rows.tries).isEqualTo(2);
    }

    @Test
    void temporary_failure_is_retried_with_growing_backoff() {
        perform(Optional.of(JUAN), result(new WriteResult.Later("Chatwoot limits the rate (429)")));

        assertThat(rows.calls).containsExactly("later: Chatwoot limits the rate (429)");
        assertThat(rows.wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void final_answer_gives_up_with_the_reason() {
        perform(Optional.of(JUAN), result(new WriteResult.Final("Chatwoot has no contact with this id.")));

        assertThat(rows.calls).containsExactly("dead: Chatwoot has no contact with this id.");
    }

    @Test
    void unexpected_exception_leaves_the_row_to_its_lease() {
        assertThatThrownBy(() ->
                        perform(Optional.of(JUAN), Uni.createFrom().failure(new IllegalStateException("a mistake"))))
                .hasMessage("a mistake");

        assertThat(rows.calls).isEmpty();
    }
}
