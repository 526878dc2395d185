package com.citaplanner.notification.connect.vertx;

import com.citaplanner.notification.connect.AccountAccess;
import com.citaplanner.notification.connect.ConnectionStore;
import com.citaplanner.notification.connect.WebWidget;
import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SettingsEdit;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.SettingsStore;
import com.citaplanner.notification.settings.TenantSettings;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The connection and the web chat among a tenant's settings, with their form and encryption. Settings are entities, which
 * need a Vert.x context; the steps of connecting come from anywhere, so each call gets one of its own.
 */
@ApplicationScoped
class SettingsConnectionStore implements ConnectionStore {
    private static final SettingsScope CHANNEL = new SettingsScope("CHATWOOT");
    private static final SettingsScope WIDGET = new SettingsScope("CHATWOOT_WIDGET");
    private static final String URL = "apiUrl";
    private static final String TOKEN = "apiAccessToken";
    private static final String ACCOUNT = "accountId";
    private static final String INBOX = "inboxId";
    private static final String WEBSITE_TOKEN = "websiteToken";
    private static final String BASE_URL = "baseUrl";
    private static final String HMAC_TOKEN = "hmacToken";

    private final SettingsStore settings;
    private final Vertx vertx;

    SettingsConnectionStore(SettingsStore settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    @Override
    public Uni<Stored> read(String tenantId) {
        return onContext(() -> settings.read(tenantId)).map(SettingsConnectionStore::stored);
    }

    private static Stored stored(TenantSettings settings) {
        return new Stored(
                settings.at(SettingsScope.CHATWOOT_CONNECTION)
                        .flatMap(scope ->
                                access(scope).map(access -> new StoredConnection(access, number(scope, INBOX)))),
                settings.at(CHANNEL).flatMap(SettingsConnectionStore::access),
                settings.at(WIDGET)
                        .flatMap(scope -> scope.value(WEBSITE_TOKEN)
                                .flatMap(token -> scope.value(BASE_URL)
                                        .map(url -> new WebWidget(token, url, scope.value(HMAC_TOKEN))))));
    }

    private static Optional<AccountAccess> access(ChannelSettings scope) {
        return scope.value(URL)
                .flatMap(url -> scope.value(TOKEN).map(token -> new AccountAccess(url, token, number(scope, ACCOUNT))));
    }

    private static long number(ChannelSettings scope, String field) {
        return scope.value(field).map(Long::parseLong).orElse(0L);
    }

    @Override
    public Uni<StoreResult> store(String tenantId, StoredConnection connection) {
        AccountAccess access = connection.access();
        ChannelSettings scope = new ChannelSettings(
                true,
                Map.of(
                        URL,
                        access.apiUrl(),
                        ACCOUNT,
                        Long.toString(access.accountId()),
                        INBOX,
                        Long.toString(connection.inboxId())),
                Map.of(TOKEN, access.token()),
                Set.of());
        return change(tenantId, present -> present.with(SettingsScope.CHATWOOT_CONNECTION, scope));
    }

    @Override
    public Uni<StoreResult> storeWidget(String tenantId, WebWidget widget) {
        ChannelSettings scope = new ChannelSettings(
                true,
                Map.of(WEBSITE_TOKEN, widget.websiteToken(), BASE_URL, widget.baseUrl()),
                widget.hmacToken().map(token -> Map.of(HMAC_TOKEN, token)).orElse(Map.of()),
                Set.of());
        return change(tenantId, present -> present.with(WIDGET, scope));
    }

    @Override
    public Uni<Void> removeWidget(String tenantId) {
        return change(tenantId, present -> present.without(WIDGET)).replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(String tenantId) {
        return change(tenantId, present -> present.without(SettingsScope.CHATWOOT_CONNECTION))
                .replaceWithVoid();
    }

    private Uni<StoreResult> change(String tenantId, UnaryOperator<TenantSettings> edit) {
        return onContext(() -> settings.change(
                        tenantId, OptionalLong.empty(), present -> new SettingsEdit.Accepted(edit.apply(present))))
                .map(result -> switch (result) {
                    case ChangeResult.Saved saved -> StoreResult.SAVED;
                    case ChangeResult.NoKey noKey -> StoreResult.NO_KEY;
                    case ChangeResult.Outdated outdated -> throw new IllegalStateException("no version was given");
                    case ChangeResult.Refused refused -> throw new IllegalStateException("nothing was checked");
                    case ChangeResult.ReportsTaken taken -> throw new IllegalStateException("no reports were named");
                });
    }

    private <T> Uni<T> onContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context =
                    Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(
                    go -> Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
