package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.KeyRing;
import com.citaplanner.notification.settings.SettingsEdit;
import com.citaplanner.notification.settings.SettingsStore;
import com.citaplanner.notification.settings.TenantSettings;
import com.citaplanner.notification.tenant.TenantProfiles;
import com.citaplanner.notification.tenant.TenantProfiles.VersionedProfile;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Stores settings. Changes of a tenant are serialised by the lock of the tenant's row. */
@ApplicationScoped
class PostgresSettingsStore implements SettingsStore {
    private final Transactions transactions;
    private final TenantProfiles profiles;
    private final SettingRows rows;
    private final SettingWrites writes;
    private final KeyRing keys;
    private final PostgresTenantChannels channels;

    PostgresSettingsStore(
            Transactions transactions,
            TenantProfiles profiles,
            SettingRows rows,
            SettingWrites writes,
            KeyRing keys,
            PostgresTenantChannels channels) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.rows = rows;
        this.writes = writes;
        this.keys = keys;
        this.channels = channels;
    }

    @Override
    public Uni<TenantSettings> read(String tenantId) {
        return transactions.run(() -> present(tenantId, false));
    }

    private Uni<TenantSettings> present(String tenantId, boolean locked) {
        return profiles.read(tenantId, locked)
                .chain(storedProfile -> rows.of(tenantId)
                        .map(settingsScopes ->
                                new TenantSettings(storedProfile.version(), storedProfile.profile(), settingsScopes)));
    }

    @Override
    public Uni<ChangeResult> change(
            String tenantId, OptionalLong version, Function<TenantSettings, SettingsEdit> edit) {
        return transactions
                .run(() -> present(tenantId, true).chain(present -> change(tenantId, version, present, edit)))
                .invoke(changeResult -> channels.invalidate(tenantId));
    }

    private Uni<ChangeResult> change(
            String tenantId,
            OptionalLong version,
            TenantSettings present,
            Function<TenantSettings, SettingsEdit> edit) {
        if (version.isPresent() && version.getAsLong() != present.version()) {
            return result(new ChangeResult.Outdated(present.version()));
        }
        return switch (edit.apply(present)) {
            case SettingsEdit.Refused(List<FieldError> problems) -> result(new ChangeResult.Refused(problems));
            case SettingsEdit.Accepted(TenantSettings updated)
            when updated.equals(present) -> result(new ChangeResult.Saved(present));
            case SettingsEdit.Accepted(TenantSettings updated) -> save(tenantId, present, updated);
        };
    }

    private Uni<ChangeResult> save(String tenantId, TenantSettings present, TenantSettings updated) {
        List<ScopeChange> changes = ScopeChange.between(tenantId, present, updated);
        if (keys.first().isEmpty()
                && changes.stream().anyMatch(change -> !change.newSecrets().isEmpty())) {
            return result(new ChangeResult.NoKey());
        }
        TenantSettings saved = new TenantSettings(present.version() + 1, updated.profile(), updated.settingsScopes());
        Uni<Void> places = Uni.createFrom().voidItem();
        for (ScopeChange change : changes) {
            places = places.chain(() -> writes.write(change));
        }
        return places.chain(() -> profiles.write(tenantId, new VersionedProfile(saved.version(), saved.profile())))
                .replaceWith(new ChangeResult.Saved(saved));
    }

    private static Uni<ChangeResult> result(ChangeResult changeResult) {
        return Uni.createFrom().item(changeResult);
    }
}
