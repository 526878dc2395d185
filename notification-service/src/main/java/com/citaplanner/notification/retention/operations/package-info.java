/** Runs the deletion of old rows. */
package com.citaplanner.notification.retention.operations;
