package com.citaplanner.notification.channel.email.connections;

/**
 * An instance's report on an account.
 *
 * @param account the account's name
 * @param terms the same from every instance
 * @param holder the instance
 * @param open its connections now
 * @param wanted how many it could use, open ones included; zero to give up its share
 */
public record ConnectionUse(String account, ConnectionTerms terms, String holder, int open, int wanted) {}
