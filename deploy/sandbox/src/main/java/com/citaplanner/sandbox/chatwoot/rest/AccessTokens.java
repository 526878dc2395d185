package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AccountState;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.citaplanner.sandbox.chatwoot.store.User.Role;
import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Map;

/** Access tokens and their permissions. */
public final class AccessTokens {
    private final Map<String, User> users;
    private final AccountState account;

    /**
     * Creates the tokens.
     *
     * @param accessToken the integration's token; the agent's and the bot's are derived from it
     */
    public AccessTokens(String accessToken, AccountState account) {
        this.account = account;
        users = Map.of(
                accessToken, Account.INTEGRATION, agent(accessToken), Account.AGENT, bot(accessToken), Account.BOT);
    }

    public static String agent(String accessToken) {
        return accessToken + "-agent";
    }

    public static String bot(String accessToken) {
        return accessToken + "-bot";
    }

    /** Returns the caller. Rack accepts both spellings of the header; Bearer is not supported. */
    User user(Headers headers) {
        String token = headers.getFirst("api_access_token");
        String sent = token == null ? headers.getFirst("Api-Access-Token") : token;
        if (sent == null || sent.isEmpty()) {
            throw new Refusal(401, Json.object("errors", List.of("You need to sign in or sign up before continuing.")));
        }
        User user = account.isRevoked(sent) ? null : users.get(sent);
        if (user == null) {
            throw Refusal.unauthorized("Invalid Access Token");
        }
        return user;
    }

    static void check(User user, AccessLevel accessLevel, long account) {
        if (user.role() == Role.BOT && accessLevel != AccessLevel.BOTS_TOO) {
            throw Refusal.unauthorized("Access to this endpoint is not authorized for bots");
        }
        checkAccount(account);
        if (user.role() != Role.ADMINISTRATOR && accessLevel == AccessLevel.ADMINISTRATORS) {
            throw Refusal.unauthorized("You are not authorized to do this action");
        }
    }

    private static void checkAccount(long account) {
        if (account == Account.FOREIGN_ID) {
            throw Refusal.unauthorized("You are not authorized to access this account");
        }
        if (account != Account.ID) {
            throw Refusal.notFound();
        }
    }
}
