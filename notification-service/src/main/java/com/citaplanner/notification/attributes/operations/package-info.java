/** Runs the write-backs of attributes and their definitions. */
package com.citaplanner.notification.attributes.operations;
