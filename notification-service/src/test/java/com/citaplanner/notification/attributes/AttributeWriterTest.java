package com.citaplanner.notification.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.attributes.AttributeWrites.Write;
import com.citaplanner.notification.attributes.ContactBoard.Result;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributeWriterTest {
    private static final ContactKey CONTACT = new ContactKey("t-1", 3, 7);
    private static final Write THIRD_TRY = new Write(CONTACT, 5, 9, 3);
    private static final ClientSummary JUAN =
            new ClientSummary("c-juan", 4, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Rows rows = new Rows();
    private final List<Map<String, Object>> shown = new ArrayList<>();

    /** What the rows were told. */
    private static final class Rows implements AttributeWrites {
        private final List<String> told = new ArrayList<>();
        private Duration wait;

        private Uni<Void> tell(Write write, String what) {
            assertThat(write).isEqualTo(THIRD_TRY);
            return Uni.createFrom().voidItem().invoke(() -> told.add(what));
        }

        @Override
        public Uni<Void> done(Write write) {
            return tell(write, "done");
        }

        @Override
        public Uni<Void> later(Write write, Duration after, String reason) {
            wait = after;
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

    private void perform(Optional<ClientSummary> client, Uni<Result> answer) {
        ContactBoard board = (contact, attributes) -> {
            assertThat(contact).isEqualTo(CONTACT);
            shown.add(attributes);
            return answer;
        };
        new AttributeWriter(rows, contact -> Uni.createFrom().item(client), board, new Random(1))
                .perform(THIRD_TRY)
                .await()
                .indefinitely();
    }

    private static Uni<Result> answered(Result result) {
        return Uni.createFrom().item(result);
    }

    @Test
    void the_clients_attributes_are_shown_and_the_row_is_done() {
        perform(Optional.of(JUAN), answered(new Result.Written(true)));

        assertThat(shown).containsExactly(ContactAttributes.of(CONTACT, JUAN));
        assertThat(rows.told).containsExactly("done");
    }

    @Test
    void a_row_whose_attributes_were_there_already_is_done_too() {
        perform(Optional.of(JUAN), answered(new Result.Written(false)));

        assertThat(rows.told).containsExactly("done");
    }

    @Test
    void a_contact_that_is_nobodys_any_more_is_left_alone() {
        perform(Optional.empty(), answered(new Result.Final("must not be asked")));

        assertThat(shown).isEmpty();
        assertThat(rows.told).containsExactly("done");
    }

    @Test
    void what_may_work_later_is_tried_again_after_a_wait_that_grows_with_the_tries() {
        perform(Optional.of(JUAN), answered(new Result.Later("Chatwoot limits the rate (429)")));

        assertThat(rows.told).containsExactly("later: Chatwoot limits the rate (429)");
        assertThat(rows.wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_final_answer_ends_it_with_the_reason() {
        perform(Optional.of(JUAN), answered(new Result.Final("Chatwoot has no such contact")));

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
