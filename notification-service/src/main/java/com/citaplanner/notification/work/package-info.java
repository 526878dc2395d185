/** Durable work: transactions, loops over leased rows, waits between attempts. */
@NullMarked
package com.citaplanner.notification.work;

import org.jspecify.annotations.NullMarked;
