package com.citaplanner.notification.sync.operations;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.DirectAttributeWrites;
import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.sync.ContactDirectories;
import com.citaplanner.notification.sync.MatchStep;
import com.citaplanner.notification.sync.OtherContactLinks;
import com.citaplanner.notification.sync.RecordStep;
import com.citaplanner.notification.sync.SyncBatch;
import com.citaplanner.notification.sync.SyncQueue;
import com.citaplanner.notification.sync.WriteStep;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Creates the steps of a synchronisation batch with the configured settings. */
@ApplicationScoped
class SyncBeans {
    /** A batch may take at most one part in this many of its lease. */
    private static final int LEASE_FRACTION = 3;

    private final SyncSettings settings;

    SyncBeans(SyncSettings settings) {
        this.settings = settings;
    }

    /** The write-back waits longer than one repetition of a batch takes. */
    @Singleton
    MatchStep matchStep(
            TenantDirectory tenants,
            ContactMatcher contactMatcher,
            ContactRepository contacts,
            OtherContactLinks otherContactLinks,
            AttributeWriteQueue writes,
            DirectAttributeWrites direct) {
        return new MatchStep(
                tenants,
                contactMatcher,
                contacts,
                otherContactLinks,
                writes,
                direct,
                settings.lease().multipliedBy(2));
    }

    @Singleton
    WriteStep writeStep(
            Transactions transactions,
            ClientSummaries summaries,
            TenantDirectory tenants,
            MatchStep matchStep,
            SyncQueue queue) {
        return new WriteStep(transactions, summaries, tenants, matchStep, queue, settings.maxConcurrentRequests());
    }

    @Singleton
    RecordStep recordStep(
            Transactions transactions,
            SyncQueue queue,
            ClientSummaries summaries,
            DirectAttributeWrites direct,
            AttributeWriteQueue writes) {
        return new RecordStep(transactions, queue, summaries, direct, writes, RandomGenerator.getDefault());
    }

    @Singleton
    SyncBatch syncBatch(
            Transactions transactions,
            ClientQueries clients,
            ContactDirectories directories,
            MatchStep matchStep,
            WriteStep writeStep,
            RecordStep recordStep,
            Clock clock) {
        SyncBatch.Limits limits =
                new SyncBatch.Limits(settings.batch(), settings.lease().dividedBy(LEASE_FRACTION));
        return new SyncBatch(limits, transactions, clients, directories, matchStep, writeStep, recordStep, clock);
    }
}
