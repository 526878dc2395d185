package com.citaplanner.notification.merge;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Contacts of which nothing is known. */
final class NoDuplicates implements Duplicates {
    @Override
    public Uni<List<DuplicateGroup>> groups(String tenantId, Optional<DuplicatePosition> after, int limit) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Optional<MergePlan>> plan(ContactKey base, ContactKey mergee) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Void> lock(ContactKey mergee) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<String>> remainingObstacles(ContactKey base, ContactKey mergee) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Void> request(ContactKey base, ContactKey mergee, String requestedBy) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<ContactMergeState>> state(ContactKey mergee) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<List<ContactMergeState>> newest(String tenantId) {
        return Uni.createFrom().item(List.of());
    }
}
