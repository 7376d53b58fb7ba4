import { Stack, StackProps, aws_ec2 as ec2, aws_ecs as ecs, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export class Shop extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const vpc = new ec2.Vpc(this, 'Net', { maxAzs: 1 });
    const pictures = new s3.Bucket(this, 'Pictures');
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc });

    const task = new ecs.FargateTaskDefinition(this, 'Task');
    task.addContainer('web', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
      environment: { BUCKET: pictures.bucketName },
    });
    pictures.grantRead(task.taskRole);
    new ecs.FargateService(this, 'Web', { cluster, taskDefinition: task });
  }
}
