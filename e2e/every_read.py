"""Reads by boto3 what the dashboard shows of one account and Region; prints what every-read.ts answers, as JSON."""

import json
import sys
import time

import boto3

endpoint, account, region = sys.argv[1:4]


def client(service):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key="simulator",
    )


def pages(service, operation, key, **options):
    paginator = service.get_paginator(operation)
    return [item for page in paginator.paginate(**options) for item in page[key]]


def last(arn):
    return arn.split("/")[-1]


names = {"account": [client("sts").get_caller_identity()["Account"]]}
figures = {}

ecs = client("ecs")
clusters = pages(ecs, "list_clusters", "clusterArns")
services, images, tasks, deployments = [], [], 0, 0
for cluster in clusters:
    arns = pages(ecs, "list_services", "serviceArns", cluster=cluster)
    for service in ecs.describe_services(cluster=cluster, services=arns)["services"] if arns else []:
        services.append(f"{service['serviceName']} {service['desiredCount']}")
        read = ecs.describe_task_definition(taskDefinition=service["taskDefinition"])
        images += [each["image"] for each in read["taskDefinition"]["containerDefinitions"]]
        if hasattr(ecs, "list_service_deployments"):
            listed = ecs.list_service_deployments(cluster=cluster, service=service["serviceName"])
            deployments += len(listed["serviceDeployments"])
    running = pages(ecs, "list_tasks", "taskArns", cluster=cluster)
    tasks += len(ecs.describe_tasks(cluster=cluster, tasks=running)["tasks"]) if running else 0
names.update(clusters=sorted(map(last, clusters)), services=sorted(services), images=sorted(images))
figures.update(tasks=tasks, deployments=deployments)

ecr = client("ecr")
repositories = [each["repositoryName"] for each in pages(ecr, "describe_repositories", "repositories")]
names["repositories"] = sorted(repositories)
names["repositoryImages"] = sorted(
    f"{repository}@{image['imageDigest']}"
    for repository in repositories
    for image in pages(ecr, "describe_images", "imageDetails", repositoryName=repository)
)

elb = client("elbv2")
balancers = pages(elb, "describe_load_balancers", "LoadBalancers")
groups = pages(elb, "describe_target_groups", "TargetGroups")
listeners = [
    listener
    for balancer in balancers
    for listener in pages(elb, "describe_listeners", "Listeners", LoadBalancerArn=balancer["LoadBalancerArn"])
]
names["loadBalancers"] = sorted(each["LoadBalancerName"] for each in balancers)
names["targetGroups"] = sorted(group["TargetGroupName"] for group in groups)
names["listeners"] = sorted(f"{each['Port']} {each['Protocol']}" for each in listeners)
names["rules"] = sorted(
    last(rule["RuleArn"])
    for each in listeners
    for rule in elb.describe_rules(ListenerArn=each["ListenerArn"])["Rules"]
)
figures["targets"] = sum(
    len(elb.describe_target_health(TargetGroupArn=group["TargetGroupArn"])["TargetHealthDescriptions"])
    for group in groups
)

ec2, rds = client("ec2"), client("rds")
names["hosts"] = sorted(
    instance["InstanceId"]
    for reservation in pages(ec2, "describe_instances", "Reservations")
    for instance in reservation["Instances"]
)
names["securityGroups"] = sorted(
    f"{group['GroupName']} {len(group['IpPermissions'])}"
    for group in pages(ec2, "describe_security_groups", "SecurityGroups")
)
names["subnets"] = sorted(subnet["SubnetId"] for subnet in pages(ec2, "describe_subnets", "Subnets"))
names["databases"] = sorted(
    f"{each['DBInstanceIdentifier']} {each['DBInstanceStatus']}"
    for each in pages(rds, "describe_db_instances", "DBInstances")
)
names["snapshots"] = sorted(
    each["DBSnapshotIdentifier"] for each in pages(rds, "describe_db_snapshots", "DBSnapshots")
)
names["databaseEvents"] = sorted(
    event["Message"] for event in pages(rds, "describe_events", "Events", Duration=20160)
)

logs = client("logs")
log_groups = [group["logGroupName"] for group in pages(logs, "describe_log_groups", "logGroups")]
since = int(time.time() * 1000) - 120_000
names["logGroups"] = sorted(log_groups)
figures["logStreams"] = sum(
    len(pages(logs, "describe_log_streams", "logStreams", logGroupName=group)) for group in log_groups
)
figures["logEvents"] = sum(
    len(pages(logs, "filter_log_events", "events", logGroupName=group, startTime=since)) for group in log_groups
)

metrics = pages(client("cloudwatch"), "list_metrics", "Metrics")
names["metrics"] = sorted({f"{metric['Namespace']} {metric['MetricName']}" for metric in metrics})
scaling = pages(
    client("application-autoscaling"), "describe_scalable_targets", "ScalableTargets", ServiceNamespace="ecs"
)
names["scaledServices"] = sorted(
    f"{target['ResourceId']} {target['MinCapacity']} {target['MaxCapacity']}" for target in scaling
)
names["parameters"] = sorted(each["Name"] for each in pages(client("ssm"), "describe_parameters", "Parameters"))

json.dump({"names": names, "figures": figures}, sys.stdout)
