/** The history: every message in either direction, once, in its newest state. */
package com.citaplanner.notification.history;
