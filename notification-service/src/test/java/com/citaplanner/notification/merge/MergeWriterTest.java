package com.citaplanner.notification.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.attributes.RecordedWriteRequests;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.GoneContacts;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.contact.LinkEventPublisher;
import com.citaplanner.notification.history.MessageMoves;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.work.DirectTransactions;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergeWriterTest {
    private static final ContactKey MERGEE = new ContactKey("demo", 3, 1301);
    private static final MergeWork WORK = new MergeWork(
            MERGEE, OptionalLong.of(1187), Optional.of("key-1"), OptionalLong.empty(), Optional.empty(), 1, 1);
    private static final ContactCard BASE = new ContactCard(1187, "+525512345678", null);

    private final List<String> done = new ArrayList<>();
    private final RecordedWriteRequests writes = new RecordedWriteRequests();
    private MergeResult result = new MergeResult.Present();
    private boolean newestClaim = true;

    private final class Queue implements MergeQueue {
        @Override
        public Uni<List<MergeWork>> claim(int limit, Duration lease) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Boolean> end(MergeWork work, EndState state, OptionalLong base, @Nullable String reason) {
            return ended(state + " " + base.orElse(0) + " " + reason);
        }

        @Override
        public Uni<Boolean> forget(MergeWork work) {
            return ended("forgotten");
        }

        @Override
        public Uni<Void> retryLater(MergeWork work, Duration wait, String reason) {
            return ended("later: " + reason).replaceWithVoid();
        }
    }

    private final class Gone implements GoneContacts {
        @Override
        public Uni<Void> markGone(ContactKey contact) {
            return does("gone " + contact.contactId());
        }

        @Override
        public Uni<Void> markPresent(ContactKey contact) {
            return does("present " + contact.contactId());
        }
    }

    private final class History implements MessageMoves {
        @Override
        public Uni<Void> move(Collection<Move> moves) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> merge(ContactKey former, long contact) {
            return does("messages to " + contact);
        }
    }

    private Uni<Void> does(String effect) {
        return Uni.createFrom().voidItem().invoke(() -> done.add(effect));
    }

    private Uni<Boolean> ended(String how) {
        return does(how).map(any -> newestClaim);
    }

    private List<String> perform(MergeResult outcome) {
        result = outcome;
        ContactMatcher matcher = new ContactMatcher(
                new PhoneReader(),
                new InMemoryContactRepository(),
                new LinkEventPublisher(new EventOutbox(new InMemoryOutbox(), Json.mapper(), Clock.systemUTC())));
        MergeEffects effects = new MergeEffects(
                new Gone(),
                new History(),
                (former, contact, author, at, messages) ->
                        does("conversations to " + contact + " by " + author).chain(() -> messages.get()),
                (former, contact) -> does("opt-outs to " + contact),
                KnownTenants.only(Tenants.mexican("demo"), "default", 3, 12),
                matcher,
                writes,
                Clock.systemUTC());
        new MergeWriter(
                        new Queue(),
                        (work, obstacles) -> obstacles.map(found -> result),
                        new NoDuplicates(),
                        effects,
                        new DirectTransactions(),
                        new Random(1))
                .perform(WORK)
                .await()
                .atMost(Duration.ofSeconds(5));
        return done;
    }

    @Test
    void everything_moves_along_with_a_merged_contact() {
        assertThat(perform(new MergeResult.Merged(BASE)))
                .containsExactly(
                        "MERGED 1187 null",
                        "conversations to 1187 by key:key-1",
                        "messages to 1187",
                        "gone 1301",
                        "opt-outs to 1187");
        assertThat(writes.contacts).extracting(ContactKey::contactId).containsExactly(1187L);
    }

    @Test
    void deleted_contact_keeps_its_history_and_its_successor_is_matched() {
        assertThat(perform(new MergeResult.Deleted(Optional.of(BASE)))).containsExactly("DELETED 0 null", "gone 1301");
        assertThat(writes.contacts).extracting(ContactKey::contactId).containsExactly(1187L);
    }

    @Test
    void contact_that_is_there_is_used_again() {
        assertThat(perform(new MergeResult.Present())).containsExactly("forgotten", "present 1301");
    }

    @Test
    void refusal_ends_it_and_moves_nothing() {
        assertThat(perform(new MergeResult.Refused("no"))).containsExactly("REFUSED 1187 no");
    }

    @Test
    void unknown_outcome_is_tried_again() {
        assertThat(perform(new MergeResult.Later("no answer", Optional.empty())))
                .containsExactly("later: no answer");
    }

    @Test
    void result_of_an_old_claim_has_no_effect() {
        newestClaim = false;

        assertThat(perform(new MergeResult.Merged(BASE))).containsExactly("MERGED 1187 null");
    }
}
