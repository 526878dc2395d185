package com.citaplanner.notification.backfill.operations;

import com.citaplanner.notification.backfill.AccountReaders;
import com.citaplanner.notification.backfill.BackfillQueue;
import com.citaplanner.notification.backfill.BackfillStep;
import com.citaplanner.notification.backfill.BackfillTimes;
import com.citaplanner.notification.backfill.HistoryLookup;
import com.citaplanner.notification.backfill.KnownStates;
import com.citaplanner.notification.backfill.MissingEventPublication;
import com.citaplanner.notification.backfill.MissingEventWriter;
import com.citaplanner.notification.backfill.PageReading;
import com.citaplanner.notification.backfill.StreamLag;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.work.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Creates the steps of a backfill with the configured settings. */
@ApplicationScoped
class BackfillBeans {
    private final BackfillSettings settings;

    BackfillBeans(BackfillSettings settings) {
        this.settings = settings;
    }

    @Singleton
    BackfillTimes times() {
        return new BackfillTimes(
                settings.every(),
                settings.window(),
                settings.recheck(),
                settings.longest(),
                settings.settling(),
                settings.trust(),
                settings.silence());
    }

    @Singleton
    MissingEventPublication publication(
            Transactions transactions,
            BackfillQueue queue,
            HistoryLookup history,
            Conversations conversations,
            ConversationStories stories,
            MissingEventWriter writer,
            Outbox outbox,
            Clock clock) {
        return new MissingEventPublication(
                transactions, queue, history, new KnownStates(conversations, stories), writer, outbox, clock);
    }

    @Singleton
    BackfillStep step(
            Transactions transactions,
            BackfillQueue queue,
            AccountReaders accounts,
            HistoryLookup history,
            MissingEventPublication publication,
            StreamLag lag,
            Clock clock) {
        PageReading.Limits limits = new PageReading.Limits(settings.settling(), settings.maxConcurrentRequests());
        PageReading pages = new PageReading(transactions, history, publication, clock, limits);
        return new BackfillStep(transactions, queue, accounts, pages, lag, RandomGenerator.getDefault());
    }
}
