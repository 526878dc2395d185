/** Durable work: transactions, loops over leased rows, waits between attempts. */
package com.citaplanner.notification.work;
