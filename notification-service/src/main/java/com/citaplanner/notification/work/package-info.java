/** Durable work: transactions, loops over leased rows, waiting between tries. */
package com.citaplanner.notification.work;
