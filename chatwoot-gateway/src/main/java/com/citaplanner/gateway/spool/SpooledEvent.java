package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.event.Event;

/**
 * An event on the spool.
 *
 * @param sequence increases with every event and defines the order of the spool
 */
public record SpooledEvent(long sequence, Event event) {}
