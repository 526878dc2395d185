package com.citaplanner.notification.merge.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.merge.MergeResult;
import com.citaplanner.notification.merge.MergeWork;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootMergeTargetTest {
    private static final String TENANT = "t-1";
    private static final long INBOX = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PHONE = "+525512345678";
    private static final String MERGE = "POST actions/contact_merge";

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final InMemoryTenantChannels channels = new InMemoryTenantChannels();
    private final ChatwootFixtures fixtures =
            new ChatwootFixtures(Map.of("allowed-networks", "127.0.0.0/8", "read-timeout", "2s", "settling", "500ms"));
    private final ChatwootMergeTarget target = new ChatwootMergeTarget(fixtures.client, fixtures.connections(channels));
    private final List<String> obstacles = new ArrayList<>();
    private final long base = chatwoot.addContact("Ana", PHONE, null);
    private final long mergee = chatwoot.addContact("Ana López", "+5215512345678", "ana@example.com");

    @BeforeEach
    void connect() {
        channels.channel(
                TENANT,
                Channel.CHATWOOT,
                new ChannelSettings(
                        true,
                        Map.of(
                                "apiUrl", chatwoot.url(),
                                "accountId", Long.toString(chatwoot.accountId()),
                                "inboxId", Long.toString(INBOX)),
                        Map.of("apiAccessToken", chatwoot.accessToken()),
                        Set.of()));
    }

    @AfterEach
    void stop() {
        fixtures.close();
        chatwoot.close();
    }

    private MergeWork requested() {
        return work(TENANT, chatwoot.accountId(), OptionalLong.of(base), OptionalLong.empty());
    }

    private MergeWork lost(OptionalLong conversation) {
        return work(TENANT, chatwoot.accountId(), OptionalLong.empty(), conversation);
    }

    private MergeWork work(String tenant, long account, OptionalLong into, OptionalLong conversation) {
        return new MergeWork(
                new ContactKey(tenant, account, mergee),
                into,
                into.isPresent() ? Optional.of("key-1") : Optional.empty(),
                conversation,
                Optional.of(PhoneNumber.stored(PHONE)),
                1,
                1);
    }

    private MergeResult perform(MergeWork work) {
        return target.perform(work, Uni.createFrom().item(() -> List.copyOf(obstacles)))
                .await()
                .atMost(PATIENCE);
    }

    private static long base(MergeResult result) {
        return result instanceof MergeResult.Merged(ContactCard card) ? card.id() : 0;
    }

    @Test
    void contacts_are_merged_and_the_other_one_has_what_it_lacked() {
        assertThat(perform(requested())).isInstanceOfSatisfying(MergeResult.Merged.class, merged -> {
            assertThat(merged.base().id()).isEqualTo(base);
            assertThat(merged.base().email()).isEqualTo("ana@example.com");
        });
    }

    @Test
    void merge_whose_answer_was_lost_is_not_done_again() {
        chatwoot.faults().next(MERGE, 1, Fault.serverError().afterProcessing());

        assertThat(perform(requested())).isInstanceOf(MergeResult.Later.class);
        assertThat(base(perform(requested()))).isEqualTo(base);
        assertThat(chatwoot.journal().count(MERGE)).isEqualTo(1);
    }

    @Test
    void contact_that_others_merged_is_found_by_its_conversation() {
        long conversation = chatwoot.clientWrites(mergee, INBOX, "Hola").conversationId();
        chatwoot.mergeContacts(base, mergee);

        assertThat(base(perform(lost(OptionalLong.of(conversation))))).isEqualTo(base);
    }

    @Test
    void contact_that_was_deleted_is_followed_by_one_with_its_number() {
        long conversation = chatwoot.clientWrites(mergee, INBOX, "Hola").conversationId();
        chatwoot.deleteContact(mergee);

        assertThat(perform(lost(OptionalLong.of(conversation))))
                .isInstanceOfSatisfying(
                        MergeResult.Deleted.class,
                        deleted -> assertThat(deleted.successor().map(ContactCard::id))
                                .contains(base));
        chatwoot.deleteContact(base);
        assertThat(perform(lost(OptionalLong.empty()))).isEqualTo(new MergeResult.Deleted(Optional.empty()));
    }

    @Test
    void contact_that_was_deleted_is_not_taken_for_merged_though_that_was_requested() {
        long conversation = chatwoot.clientWrites(mergee, INBOX, "Hola").conversationId();
        chatwoot.deleteContact(mergee);

        assertThat(perform(work(TENANT, chatwoot.accountId(), OptionalLong.of(base), OptionalLong.of(conversation))))
                .isInstanceOf(MergeResult.Deleted.class);
    }

    @Test
    void contacts_that_cannot_be_merged_any_more_are_not_merged() {
        obstacles.add("the contacts do not have the same phone");

        assertThat(perform(requested())).isEqualTo(new MergeResult.Refused("the contacts do not have the same phone"));
        assertThat(chatwoot.journal().count(MERGE)).isZero();
    }

    @Test
    void merge_that_was_done_already_is_followed_whatever_came_between() {
        chatwoot.mergeContacts(base, mergee);
        obstacles.add("the contacts do not have the same phone");

        assertThat(base(perform(requested()))).isEqualTo(base);
    }

    @Test
    void contact_that_is_there_was_not_lost() {
        assertThat(perform(lost(OptionalLong.empty()))).isEqualTo(new MergeResult.Present());
    }

    @Test
    void merge_into_a_contact_that_is_gone_is_refused() {
        chatwoot.deleteContact(base);

        assertThat(perform(requested()))
                .isEqualTo(new MergeResult.Refused("Chatwoot no longer has the contact that was to stay"));
    }

    @Test
    void merge_in_an_account_that_is_not_the_tenant_s_is_refused() {
        assertThat(perform(work(TENANT, 99, OptionalLong.of(base), OptionalLong.empty())))
                .isInstanceOf(MergeResult.Refused.class);
        assertThat(perform(work("t-2", chatwoot.accountId(), OptionalLong.of(base), OptionalLong.empty())))
                .isInstanceOf(MergeResult.Refused.class);
        assertThat(chatwoot.journal().count(MERGE)).isZero();
    }

    @Test
    void refusal_of_the_moment_is_tried_again() {
        chatwoot.faults().next("GET contacts/{id}", 1, Fault.serverError());

        assertThat(perform(requested())).isInstanceOf(MergeResult.Later.class);
        assertThat(base(perform(requested()))).isEqualTo(base);
    }
}
