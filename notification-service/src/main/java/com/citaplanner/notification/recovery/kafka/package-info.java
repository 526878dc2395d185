/** Moves consumer groups back in time, and reads topics from then on. */
@NullMarked
package com.citaplanner.notification.recovery.kafka;

import org.jspecify.annotations.NullMarked;
