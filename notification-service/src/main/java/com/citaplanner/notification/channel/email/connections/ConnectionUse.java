package com.citaplanner.notification.channel.email.connections;

/**
 * An instance's report on an account.
 *
 * @param account the account's name
 * @param holder the instance
 * @param limit the number of connections that all instances may have together
 * @param open its connections now
 * @param wanted how many it could use, open ones included; zero to give up its share
 */
public record ConnectionUse(String account, String holder, int limit, int open, int wanted) {}
