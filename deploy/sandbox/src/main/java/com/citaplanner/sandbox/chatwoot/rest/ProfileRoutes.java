package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AccountState;
import com.citaplanner.sandbox.chatwoot.store.User;
import java.util.List;
import java.util.Locale;

/** The routes that test a connection: the installation's version, the token's user and the account. */
final class ProfileRoutes {
    private final AccountState account;

    ProfileRoutes(AccountState account) {
        this.account = account;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET api", request -> JsonAnswer.ok(version())).openTo(AccessLevel.EVERYBODY),
                Route.of("GET profile", request -> JsonAnswer.ok(profile(request.user()))),
                Route.of("GET ", request -> JsonAnswer.ok(account())));
    }

    private Object version() {
        return Json.object(
                "version", account.version(),
                "timestamp", "2026-11-28 12:00:00",
                "queue_services", "ok",
                "data_services", "ok");
    }

    private static Object profile(User user) {
        String role = user.role().name().toLowerCase(Locale.ROOT);
        return Json.object(
                "id", user.id(),
                "name", user.name(),
                "available_name", user.name(),
                "email", user.email(),
                "account_id", Account.ID,
                "role", role,
                "accounts",
                        List.of(Json.object("id", Account.ID, "name", Account.NAME, "status", "active", "role", role)));
    }

    private static Object account() {
        return Json.object(
                "id", Account.ID, "name", Account.NAME, "locale", "es", "status", "active", "features", Json.object());
    }
}
