package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.postgres.EntityTransactions;
import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretLocation;
import com.citaplanner.notification.settings.SettingsEdit;
import com.citaplanner.notification.settings.SettingsStore;
import com.citaplanner.notification.settings.TenantSettings;
import com.citaplanner.notification.tenant.TenantProfiles;
import com.citaplanner.notification.tenant.TenantProfiles.VersionedProfile;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.DatabaseRefused;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Stores settings. Changes of a tenant are serialised by the lock of the tenant's row. */
@ApplicationScoped
class PostgresSettingsStore implements SettingsStore, PanacheRepositoryBase<ChannelSettingRow, ChannelSettingRow.Id> {
    private static final String OF_TENANT =
            "from ChannelSettingRow s left join fetch s.secrets where s.id.tenantId = ?1";

    private final TenantProfiles profiles;
    private final KeyRing keys;
    private final SecretCipher cipher;
    private final PostgresTenantChannels channels;
    private final Clock clock;

    PostgresSettingsStore(
            TenantProfiles profiles, KeyRing keys, SecretCipher cipher, PostgresTenantChannels channels, Clock clock) {
        this.profiles = profiles;
        this.keys = keys;
        this.cipher = cipher;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public Uni<TenantSettings> read(String tenantId) {
        return EntityTransactions.run(() -> present(tenantId, false));
    }

    private Uni<TenantSettings> present(String tenantId, boolean locked) {
        return profiles.read(tenantId, locked)
                .chain(storedProfile -> list(OF_TENANT, tenantId)
                        .map(rows -> StoredScope.decrypted(
                                rows.stream().map(ChannelSettingRow::stored).toList(), cipher))
                        .map(settingsScopes ->
                                new TenantSettings(storedProfile.version(), storedProfile.profile(), settingsScopes)));
    }

    @Override
    public Uni<ChangeResult> change(
            String tenantId, OptionalLong version, Function<TenantSettings, SettingsEdit> edit) {
        return EntityTransactions.run(
                        () -> present(tenantId, true).chain(present -> change(tenantId, version, present, edit)))
                .onFailure(PostgresSettingsStore::isTaken)
                .recoverWithItem(new ChangeResult.ReportsTaken())
                .invoke(changeResult -> channels.invalidate(tenantId));
    }

    /** The tenant's own rows conflict with nothing, since its row is locked. */
    private static boolean isTaken(Throwable failure) {
        return failure instanceof DatabaseRefused refused && refused.isConflict();
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
            places = places.chain(() -> write(change));
        }
        return places.chain(() -> profiles.write(tenantId, new VersionedProfile(saved.version(), saved.profile())))
                .replaceWith(new ChangeResult.Saved(saved));
    }

    private Uni<Void> write(ScopeChange change) {
        ChannelSettingRow.Id id = new ChannelSettingRow.Id(
                change.tenantId(), change.settingsScope().name());
        return change.after()
                .map(settings -> findById(id)
                        .map(row -> Optional.ofNullable(row).orElseGet(() -> ChannelSettingRow.of(id)))
                        .chain(row -> put(row, change, settings)))
                .orElseGet(() -> delete("id = ?1", id).replaceWithVoid());
    }

    private Uni<Void> put(ChannelSettingRow row, ScopeChange change, ChannelSettings settings) {
        row.enabled = settings.on();
        row.plain = settings.plain();
        row.updatedAt = clock.instant();
        row.secrets.keySet().removeAll(change.removedSecrets());
        change.newSecrets().forEach((field, secret) -> {
            SecretLocation location = new SecretLocation(change.tenantId(), change.settingsScope(), field);
            row.secrets.put(field, ChannelSettingRow.Secret.of(cipher.seal(location, secret)));
        });
        return persist(row).replaceWithVoid();
    }

    private static Uni<ChangeResult> result(ChangeResult changeResult) {
        return Uni.createFrom().item(changeResult);
    }
}
