package com.citaplanner.sandbox.push.device;

import java.time.Instant;

/**
 * A message that a device shows.
 *
 * @param tag a message with the same tag takes its place
 * @param times how often it came
 */
public record ShownMessage(String tag, String title, String body, String url, int times, Instant at) {}
