/** Operation of delivery: the worker and metrics. */
package com.citaplanner.notification.delivery.operations;
