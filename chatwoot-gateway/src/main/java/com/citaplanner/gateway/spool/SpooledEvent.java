package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.event.Event;

/**
 * An event on the spool.
 *
 * @param sequence grows with every event; the order of the spool
 */
public record SpooledEvent(long sequence, Event event) {}
