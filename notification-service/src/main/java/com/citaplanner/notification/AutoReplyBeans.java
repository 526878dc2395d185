package com.citaplanner.notification;

import com.citaplanner.notification.autoreply.AutoReplyIntake;
import com.citaplanner.notification.autoreply.AutoReplyMeter;
import com.citaplanner.notification.autoreply.AutoReplyQueue;
import com.citaplanner.notification.autoreply.AutoReplyRulesQueries;
import com.citaplanner.notification.autoreply.AutoReplySender;
import com.citaplanner.notification.autoreply.NudgeTarget;
import com.citaplanner.notification.autoreply.OutOfOfficeCheck;
import com.citaplanner.notification.autoreply.OutOfOfficeSource;
import com.citaplanner.notification.autoreply.OutOfOfficeStore;
import com.citaplanner.notification.autoreply.ReplyFactFinder;
import com.citaplanner.notification.autoreply.ReplyPlaces;
import com.citaplanner.notification.branch.InboxBranches;
import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.suppression.Suppressions;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Creates beans of the plain classes of automatic replies. */
@ApplicationScoped
class AutoReplyBeans {
    @Singleton
    ReplyPlaces replyPlaces(AutoReplyRulesQueries rules, InboxBranches branches) {
        return new ReplyPlaces(rules, branches);
    }

    @Singleton
    AutoReplyIntake autoReplyIntake(
            ReplyPlaces places,
            Conversations conversations,
            AutoReplyQueue queue,
            ConversationStories stories,
            Clock clock) {
        return new AutoReplyIntake(places, conversations, queue, stories, clock);
    }

    @Singleton
    OutOfOfficeCheck outOfOfficeCheck(OutOfOfficeSource chatwoot, OutOfOfficeStore store, Clock clock) {
        return new OutOfOfficeCheck(chatwoot, store, clock);
    }

    @Singleton
    ReplyFactFinder replyFactFinder(
            TenantDirectory tenants,
            ReplyPlaces places,
            Conversations conversations,
            ContactAddresses contacts,
            Suppressions suppressions,
            AutoReplyQueue queue) {
        return new ReplyFactFinder(tenants, places, conversations, contacts, suppressions, queue);
    }

    @Singleton
    AutoReplySender autoReplySender(
            AutoReplyQueue queue,
            ReplyFactFinder facts,
            OutOfOfficeCheck outOfOffice,
            RequestIntake requests,
            NudgeTarget notes,
            ConversationStories stories,
            Transactions transactions,
            AutoReplyMeter meter,
            Clock clock) {
        return new AutoReplySender(
                queue,
                facts,
                outOfOffice,
                request -> requests.accept(List.of(request), Optional.empty()).map(List::getFirst),
                notes,
                stories,
                transactions,
                meter,
                RandomGenerator.getDefault(),
                clock);
    }
}
