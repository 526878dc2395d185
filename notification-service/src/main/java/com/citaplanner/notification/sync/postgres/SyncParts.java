package com.citaplanner.notification.sync.postgres;

import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.DirectWrites;
import com.citaplanner.notification.client.ClientShelf;
import com.citaplanner.notification.contact.ContactBook;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.sync.Desks;
import com.citaplanner.notification.sync.Judging;
import com.citaplanner.notification.sync.LinkedElsewhere;
import com.citaplanner.notification.sync.Recording;
import com.citaplanner.notification.sync.SyncStep;
import com.citaplanner.notification.sync.SyncWork;
import com.citaplanner.notification.sync.Writing;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Puts a batch's parts together, with the settings of the work. */
@ApplicationScoped
class SyncParts {
    private static final int PART_OF_LEASE = 3;

    private final SyncSettings settings;

    SyncParts(SyncSettings settings) {
        this.settings = settings;
    }

    /** The write-back waits for longer than a batch may be repeated once. */
    @Singleton
    Judging judging(
            TenantDirectory tenants,
            Recognition recognition,
            ContactBook contacts,
            LinkedElsewhere elsewhere,
            AttributeWrites writes,
            DirectWrites direct) {
        return new Judging(
                tenants,
                recognition,
                contacts,
                elsewhere,
                writes,
                direct,
                settings.lease().multipliedBy(2));
    }

    @Singleton
    Writing writing(
            Transactions transactions,
            ClientSummaries summaries,
            TenantDirectory tenants,
            Judging judging,
            SyncWork work) {
        return new Writing(transactions, summaries, tenants, judging, work, settings.requestsAtOnce());
    }

    @Singleton
    Recording recording(
            Transactions transactions,
            SyncWork work,
            ClientSummaries summaries,
            DirectWrites direct,
            AttributeWrites writes) {
        return new Recording(transactions, work, summaries, direct, writes, RandomGenerator.getDefault());
    }

    @Singleton
    SyncStep syncStep(
            Transactions transactions,
            ClientShelf clients,
            Desks desks,
            Judging judging,
            Writing writing,
            Recording recording,
            Clock clock) {
        SyncStep.Limits limits =
                new SyncStep.Limits(settings.batch(), settings.lease().dividedBy(PART_OF_LEASE));
        return new SyncStep(limits, transactions, clients, desks, judging, writing, recording, clock);
    }
}
