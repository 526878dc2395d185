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
    private final List<DesiredAttributes> shown = new ArrayList<>();

    /** What the rows were told. */
    private static final class Rows implements AttributeWriteQueue {
        private final List<String> told = new ArrayList<>();
        private Duration wait;
        private Completed left;
        private int tries;

        private Uni<Void> tell(Write write, String what) {
            return Uni.createFrom().voidItem().invoke(() -> told.add(what));
        }

        @Override
        public Uni<Void> done(Write write, Completed completed) {
            left = completed;
            return tell(write, "done");
        }

        @Override
        public Uni<Void> later(Write write, Duration after, String reason) {
            wait = after;
            tries = write.attempt();
            return tell(write, "later: " + reason);
        }

        @Override
        public Uni<Void> dead(Write write, String reason) {
            return tell(write, "dead: " + reason);
        }

        @Override
        public Uni<Void> wish(Collection<ContactKey> contacts) {
            throw new UnsupportedOperationException("a writer wishes nothing");
        }

        @Override
        public Uni<Void> wishForClients(Collection<ClientKey> clients) {
            throw new UnsupportedOperationException("a writer wishes nothing");
        }

        @Override
        public Uni<List<Write>> claim(int most, Duration lease) {
            throw new UnsupportedOperationException("a writer is given what was claimed");
        }
    }

    /** A contact that was linked to somebody once. */
    private record Book(Optional<ClientSummary> client) implements ClientSummaries {
        @Override
        public Uni<Optional<ClientSummary>> of(ContactKey contact) {
            return Uni.createFrom().item(client);
        }

        @Override
        public Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds) {
            throw new UnsupportedOperationException("a writer writes one contact");
        }

        @Override
        public Uni<Boolean> everLinked(ContactKey contact) {
            return Uni.createFrom().item(true);
        }
    }

    private void perform(Optional<ClientSummary> client, Uni<WriteResult> answer) {
        perform(THIRD_TRY, new Book(client), answer);
    }

    private void perform(Write write, ClientSummaries summaries, Uni<WriteResult> answer) {
        AttributeTarget board = (contact, desiredAttributes) -> {
            assertThat(contact).isEqualTo(CONTACT);
            shown.add(desiredAttributes);
            return answer;
        };
        new AttributeWriter(rows, summaries, board, new Random(1))
                .perform(write)
                .await()
                .indefinitely();
    }

    private static Uni<WriteResult> answered(WriteResult result) {
        return Uni.createFrom().item(result);
    }

    @Test
    void the_clients_attributes_are_shown_and_the_row_is_done() {
        perform(Optional.of(JUAN), answered(new WriteResult.Written(true)));

        assertThat(shown)
                .containsExactly(new DesiredAttributes.ForClient(
                        ContactAttributes.of("t-1", JUAN), Optional.of("Juan"), Optional.of("juan@example.mx")));
        assertThat(rows.told).containsExactly("done");
    }

    @Test
    void a_row_is_due_again_when_the_next_appointment_begins() {
        perform(Optional.of(JUAN), answered(new WriteResult.Written(true, Optional.of("a remark"))));

        assertThat(rows.left)
                .isEqualTo(new AttributeWriteQueue.Completed(
                        Optional.of(TOMORROW), Optional.of("c-juan@6"), Optional.of("a remark")));
    }

    @Test
    void a_state_of_a_client_is_offered_once_and_the_next_state_again() {
        Write offered = new Write(CONTACT, 5, 9, 1, Optional.of("c-juan@6"));
        Write older = new Write(CONTACT, 5, 9, 1, Optional.of("c-juan@5"));

        perform(offered, new Book(Optional.of(JUAN)), answered(new WriteResult.Written(false)));
        perform(older, new Book(Optional.of(JUAN)), answered(new WriteResult.Written(false)));

        assertThat(shown)
                .extracting(desiredAttributes -> ((DesiredAttributes.ForClient) desiredAttributes).name())
                .containsExactly(Optional.empty(), Optional.of("Juan"));
    }

    @Test
    void a_row_whose_attributes_were_there_already_is_done_too() {
        perform(Optional.of(JUAN), answered(new WriteResult.Written(false)));

        assertThat(rows.told).containsExactly("done");
    }

    @Test
    void a_contact_that_is_nobodys_any_more_is_shown_as_nobodys() {
        perform(Optional.empty(), answered(new WriteResult.Written(true)));

        assertThat(shown).containsExactly(new DesiredAttributes.Cleared());
        assertThat(rows.left)
                .isEqualTo(new AttributeWriteQueue.Completed(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_contact_that_never_was_anybodys_is_left_alone() {
        ClientSummaries stranger = new ClientSummaries() {
            @Override
            public Uni<Optional<ClientSummary>> of(ContactKey contact) {
                return Uni.createFrom().item(Optional.empty());
            }

            @Override
            public Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds) {
                throw new UnsupportedOperationException("a writer writes one contact");
            }

            @Override
            public Uni<Boolean> everLinked(ContactKey contact) {
                return Uni.createFrom().item(false);
            }
        };

        perform(THIRD_TRY, stranger, answered(new WriteResult.Final("must not be asked")));

        assertThat(shown).isEmpty();
        assertThat(rows.told).containsExactly("done");
    }

    @Test
    void a_wait_that_was_asked_for_is_kept_and_is_no_failed_try() {
        WriteResult later =
                new WriteResult.Later("Chatwoot limits the rate (429)", Optional.of(Duration.ofSeconds(40)));

        perform(Optional.of(JUAN), answered(later));

        assertThat(rows.wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
        assertThat(rows.tries).isEqualTo(2);
    }

    @Test
    void what_may_work_later_is_tried_again_after_a_wait_that_grows_with_the_tries() {
        perform(Optional.of(JUAN), answered(new WriteResult.Later("Chatwoot limits the rate (429)")));

        assertThat(rows.told).containsExactly("later: Chatwoot limits the rate (429)");
        assertThat(rows.wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_final_answer_ends_it_with_the_reason() {
        perform(Optional.of(JUAN), answered(new WriteResult.Final("Chatwoot has no such contact")));

        assertThat(rows.told).containsExactly("dead: Chatwoot has no such contact");
    }

    @Test
    void a_mistake_of_ours_says_nothing_and_leaves_the_row_to_its_lease() {
        assertThatThrownBy(() ->
                        perform(Optional.of(JUAN), Uni.createFrom().failure(new IllegalStateException("a mistake"))))
                .hasMessage("a mistake");

        assertThat(rows.told).isEmpty();
    }
}
