/** Runs the dispatcher and meters notifications. */
package com.citaplanner.notification.delivery.operations;
