package com.citaplanner.notification.connect;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param lease how long one step may take, before another call may take over from a process that died
 * @param test how long the test event may take
 * @param poll between two looks for it
 * @param untilCheck between two checks of an account
 */
public record ConnectTimes(Duration lease, Duration test, Duration poll, Duration untilCheck) {}
